// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTreeTest {
    @Test
    void aSyntaxErrorIsNamedByItsLineAndItsLineIsNotRepeated() {
        assertThat(Yaml.problems("providers:\n  A1:\n    password: secret: more\n"))
                .containsExactly("config/accounts.yaml:3: not valid YAML: mapping values are not allowed here");
    }

    @Test
    void aTabIsNamedByItsLine() {
        assertThat(Yaml.problems("providers:\n\tA1:\n"))
                .singleElement()
                .asString()
                .startsWith("config/accounts.yaml:2: not valid YAML: ");
    }

    @Test
    void aControlCharacterIsRefused() {
        assertThat(Yaml.problems("providers:\n  A1\u0000:\n"))
                .singleElement()
                .asString()
                .startsWith("config/accounts.yaml:1: not valid YAML: ");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(Yaml.problems("providers: {}\n---\nclients: {}\n"))
                .containsExactly(
                        "config/accounts.yaml:2: not valid YAML: expected a single document in the stream, but found another document");
    }

    @Test
    void aPasswordThatLooksLikeAReferenceIsNotRepeated() {
        assertThat(Yaml.problems("clients:\n  acme:\n    password: *sesame\n"))
                .containsExactly("config/accounts.yaml:3: not valid YAML: found undefined alias");
    }

    @Test
    void aDoubleKeyIsNamedWithTheFirst() {
        assertThat(Yaml.problems(Yaml.provider("window: 1", "rate: 5", "window: 2")))
                .containsExactly(
                        "config/accounts.yaml:8: providers.A1.window: double key, first in line 6. Remove one");
    }

    @Test
    void aListIsNoAccountsFile() {
        assertThat(Yaml.problemsWithoutLink("- A1\n"))
                .containsExactly("config/accounts.yaml:1: must begin with a block such as providers:");
    }

    @Test
    void aPlaceholderWithoutQuotesIsExplained() {
        assertThat(
                        Yaml.problems(
                                """
                        providers:
                          A1:
                            address: {{env:A1_ADDRESS}}
                            system-id: tandem1
                            password: "{{env:A1_PASSWORD}}"
                        """))
                .containsExactly("config/accounts.yaml:3: providers.A1.address:"
                        + " braces without quotes. Write placeholders as \"{{env:NAME}}\"");
    }

    @Test
    void aReferenceWithinTheFileIsRefused() {
        assertThat(Yaml.problems(Yaml.provider("retry: &own {0x64: fail}")
                        + Yaml.provider("retry: *own")
                                .substring("providers:\n".length())
                                .replace("A1:", "A2:")
                                .replace("tandem1", "tandem2")))
                .containsExactly("config/accounts.yaml:11: providers.A2.retry:"
                        + " refers to another place of the file. Write the values out");
    }

    @Test
    void anAccountWithinItselfIsRefused() {
        assertThat(Yaml.problems("providers: &all\n  A1: *all\n"))
                .containsExactly("config/accounts.yaml:2: providers.A1:"
                        + " refers to another place of the file. Write the values out");
    }
}
