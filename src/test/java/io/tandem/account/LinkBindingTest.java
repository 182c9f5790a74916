// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.IdFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkBindingTest {
    private static final HostPort ADDRESS = new HostPort("127.0.0.1", 2775);

    @Test
    void accountAddressAndPasswordAreEnough() {
        assertThat(Yaml.read("").link())
                .isEqualTo(new LinkAccount(
                        "L2",
                        ADDRESS,
                        Password.plain("link"),
                        500,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        InDoubt.RESEND))
                .isEqualTo(LinkAccount.of("L2", ADDRESS, Password.plain("link")));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> overrides = Map.of(
                "link.window", "7", "link.enquire-link", "2s", "link.response-timeout", "4s", "link.in-doubt", "hold");

        assertThat(Yaml.read("", overrides).link())
                .isEqualTo(new LinkAccount(
                        "L2",
                        ADDRESS,
                        Password.plain("link"),
                        7,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        InDoubt.HOLD));
    }

    @Test
    void thePrimarySeesAClientWithTheWindowOfTheLinkInBothDirections() {
        assertThat(Yaml.read("").link().asClient())
                .isEqualTo(new ClientAccount(
                        "L2",
                        Password.plain("link"),
                        Home.PRIMARY,
                        List.of(),
                        2,
                        2,
                        500,
                        500,
                        0,
                        1,
                        List.of(CidrBlock.parse("0.0.0.0/0"), CidrBlock.parse("::/0")),
                        MessageRules.NONE,
                        TlsRule.NONE,
                        Optional.empty()));
    }

    @Test
    void theSecondarySeesAProviderBoundAsTransceiver() {
        assertThat(Yaml.read("").link().asProvider())
                .isEqualTo(new ProviderAccount(
                        "L2",
                        ADDRESS,
                        "L2",
                        Password.plain("link"),
                        "",
                        BindMode.TRANSCEIVER,
                        1,
                        500,
                        0,
                        IdFormat.TEXT,
                        ReceiptMark.ESM_CLASS,
                        InDoubt.RESEND,
                        Duration.ofDays(2),
                        InterfaceVersion.V3_4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3),
                        new Reconnect(Duration.ofMillis(500), Duration.ofSeconds(2)),
                        Map.of(),
                        Set.of()));
    }

    @Test
    void thereIsALink() {
        assertThat(Yaml.problemsWithoutLink(""))
                .containsExactly("config/accounts.yaml:1: link: missing."
                        + " Write the account with which the secondary binds to the primary");
    }

    @Test
    void whatCannotBeGuessedIsRequired() {
        assertThat(Yaml.problemsWithoutLink("# the link\nlink:\n  acount: L2\n"))
                .containsExactly(
                        "config/accounts.yaml:2: link.account: missing. Write a name, such as L2",
                        "config/accounts.yaml:2: link.address: missing. Write host:port, where the primary listens",
                        "config/accounts.yaml:2: link.password: missing. Write \"{{env:LINK_PASSWORD}}\"",
                        "config/accounts.yaml:3: link.acount: unknown key. Did you mean 'account'?");
    }
}
