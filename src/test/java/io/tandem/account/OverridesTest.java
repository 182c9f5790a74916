// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    @Test
    void anOverrideReplacesWhatTheFileSays() {
        assertThat(Yaml.read(Yaml.provider("window: 5"), Map.of("providers.A1.window", "100"))
                        .providers()
                        .get("A1")
                        .window())
                .isEqualTo(100);
    }

    @Test
    void aBadValueOfTheFileDoesNotMatterOnceReplaced() {
        assertThat(Yaml.read(Yaml.provider("window: zero"), Map.of("providers.A1.window", "100"))
                        .providers())
                .containsKey("A1");
    }

    @Test
    void anOverrideAddsWhatTheFileLeavesOut() {
        Accounts accounts = Yaml.read(
                Yaml.provider() + Yaml.client(),
                Map.of(
                        "providers.A1.retry.0x64", "fail",
                        "clients.acme.numbers", "31970, 31971",
                        "link.enquire-link", "2s"));

        assertThat(accounts.providers().get("A1").retry()).containsExactly(Map.entry(0x64, RetryRule.FAIL));
        assertThat(accounts.clients().get("acme").numbers()).containsExactly("31970", "31971");
        assertThat(accounts.link().enquireLink()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void placeholdersAreResolvedInOverridesToo() {
        assertThat(Yaml.read(Yaml.provider(), Map.of("providers.A1.system-id", "{{env:A2_PASSWORD}}"))
                        .providers()
                        .get("A1")
                        .systemId())
                .isEqualTo("two");
    }

    @Test
    void theLongestNameOfAnAccountCounts() {
        String dotted = Yaml.provider().replace("A1:", "A.1:").replace("tandem1", "other");
        Accounts accounts = Yaml.read(
                Yaml.provider().replace("A1:", "A:") + dotted.substring("providers:\n".length()),
                Map.of("providers.A.1.window", "7"));

        assertThat(accounts.providers().get("A.1").window()).isEqualTo(7);
        assertThat(accounts.providers().get("A").window()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    providers.A1.window  | 0   | must be a whole number from 1 to 1000000, not '0'
                    providers.A1.widow   | 5   | unknown key. Did you mean 'window'?
                    providers.A1.window.x | 5  | must be a single value
                    providers.A9.window  | 5   | no such account. Did you mean 'A1'?
                    providers.another.window | 5 | no such account. Known are A1
                    clients.acme.window  | 5   | no such account. There are none
                    providers.A1         | 5   | names no key of the account. Write providers.A1.KEY
                    window               | 5   | unknown key. Write providers.NAME.KEY, clients.NAME.KEY or link.KEY
                    link                 | 5   | unknown key. Write providers.NAME.KEY, clients.NAME.KEY or link.KEY
                    link.window          | -1  | must be a whole number from 1 to 1000000, not '-1'
                    """)
    void aBadOverrideIsNamedByItsKey(String key, String value, String problem) {
        String shown = key.equals("providers.A1.window.x") ? key + ": providers.A1.window" : key;

        assertThat(Yaml.problems(Yaml.provider(), Map.of(key, value)))
                .containsExactly("override " + shown + ": " + problem);
    }
}
