// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountOverridesTest {

    @Test
    void keysOfTheAccountsAreTakenFromSetAndOthersLeft() {
        assertThat(AccountOverrides.of(
                        Map.of("providers.A1.window", "100", "link.address", "h:1", "tandem.listen.port", "1"),
                        Map.of()))
                .isEqualTo(Map.of("providers.A1.window", "100", "link.address", "h:1"));
    }

    @Test
    void theEnvironmentKeepsTheCaseOfNamesAndTurnsTheKeyIntoOne() {
        assertThat(AccountOverrides.of(
                        Map.of(),
                        Map.of(
                                "TANDEM_ACCOUNTS__PROVIDERS__My_A1__SYSTEM_ID", "x",
                                "TANDEM_ACCOUNTS__LINK__ADDRESS", "h:1",
                                "TANDEM_LISTEN_PORT", "1")))
                .isEqualTo(Map.of("providers.My_A1.system-id", "x", "link.address", "h:1"));
    }

    @Test
    void setIsStrongerThanTheEnvironment() {
        assertThat(AccountOverrides.of(
                        Map.of("clients.acme.window", "2"), Map.of("TANDEM_ACCOUNTS__CLIENTS__acme__WINDOW", "1")))
                .containsEntry("clients.acme.window", "2");
    }
}
