// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private final Accounts accounts = Yaml.read(
            """
            clients:
              acme:
                password: "{{env:ACME_PASSWORD}}"
                home: primary
                numbers: ["3197", "4477"]
              globex:
                password: "{{env:ACME_PASSWORD}}"
                home: primary
                numbers: ["31970"]
            """);

    @ParameterizedTest
    @CsvSource({
        "31970123, globex",
        "+31970123, globex",
        "31970, globex",
        "31971123, acme",
        "4477, acme",
        "447, ",
        "49170, ",
        "'', ",
        "+, ",
        "ACME, "
    })
    void aNumberBelongsToTheClientWithTheLongestPrefixOfIt(String number, String client) {
        assertThat(accounts.clientForNumber(number).map(ClientAccount::name).orElse(null))
                .isEqualTo(client);
    }

    @Test
    void theOrderIsThatOfTheFile() {
        assertThat(accounts.clients().keySet()).containsExactly("acme", "globex");
    }

    @Test
    void accountsCannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> accounts.clients().remove("acme"));
    }
}
