// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossChecksTest {
    /** The same provider account again, as A2 from line 6 on. */
    private static final String SECOND =
            Yaml.provider().substring("providers:\n".length()).replace("A1", "A2");

    @Test
    void twoProviderAccountsAreNotTheSameOne() {
        assertThat(Yaml.problems(Yaml.provider() + SECOND))
                .containsExactly("config/accounts.yaml:8: providers.A2.system-id: same address and system-id as"
                        + " providers.A1 (config/accounts.yaml:2). Use one account with more sessions");
    }

    @Test
    void twoProviderAccountsMayShareAnAddress() {
        assertThat(Yaml.read(Yaml.provider() + SECOND.replace("tandem1", "tandem2"))
                        .providers())
                .hasSize(2);
    }

    @Test
    void theSameAccountIsFoundThoughItsPasswordIsMissing() {
        assertThat(Yaml.problems(Yaml.provider() + SECOND.replace("A2_PASSWORD", "NOT_SET")))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("same address and system-id"))
                .anyMatch(problem -> problem.contains("set the environment variable NOT_SET"));
    }

    @Test
    void aClientIsNotNamedLikeTheLink() {
        assertThat(Yaml.problems(Yaml.client().replace("acme:", "L2:")))
                .containsExactly("config/accounts.yaml:2: clients.L2: has the same name as"
                        + " the link account (config/accounts.yaml:6). Choose another name");
    }

    @Test
    void aClientIsNotNamedLikeAProviderAccount() {
        assertThat(Yaml.problems(Yaml.provider() + Yaml.client().replace("acme:", "A1:")))
                .containsExactly("config/accounts.yaml:7: clients.A1: has the same name as"
                        + " the provider account (config/accounts.yaml:2). Choose another name");
    }

    @Test
    void aClientIsNotNamedLikeAnother() {
        assertThat(Yaml.problems(
                        Yaml.client("window: 1") + Yaml.client("window: 2").substring("clients:\n".length())))
                .containsExactly("config/accounts.yaml:6: clients.acme: double key, first in line 2. Remove one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a:b", "a*", "a b", "ä", "sixteen-letters-"})
    void aClientHasALegalSystemId(String name) {
        assertThat(Yaml.problems(Yaml.client().replace("acme:", "\"" + name + "\":")))
                .containsExactly("config/accounts.yaml:2: clients." + name + ": is not a legal account name."
                        + " Write 1 to 15 printable ASCII characters, without white space, comma, colon and asterisk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "link"})
    void aReservedNameIsRefused(String name) {
        assertThat(Yaml.problems(Yaml.client().replace("acme:", name + ":")))
                .containsExactly(
                        "config/accounts.yaml:2: clients." + name + ": is a reserved name. Choose another name");
    }

    @Test
    void aNumberPrefixHasOneOwner() {
        String other = Yaml.client("numbers: [\"+31970\", \"31971\"]")
                .substring("clients:\n".length())
                .replace("acme:", "globex:");

        assertThat(Yaml.problems(Yaml.client("numbers: [\"31970\"]") + other))
                .containsExactly("config/accounts.yaml:9: clients.globex.numbers: '31970' belongs to"
                        + " clients.acme (config/accounts.yaml:5) already. Remove one");
    }
}
