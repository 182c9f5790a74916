// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.component.client.SmppClientComponent;
import io.tandem.component.server.SmppServerComponent;
import io.tandem.lab.BusyLoop;
import io.tandem.smpp.session.SmppSession;
import io.tandem.smpp.session.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other node takes silence for death: the link is served while clients and providers keep every other event loop busy. */
class LinkApartTest {
    @AutoClose
    private final Gateway gateway;

    LinkApartTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void gateway() {
        gateway.set("camel.component.smpp-server.io-threads", "1").set("camel.component.smpp-client.io-threads", "1");
        gateway.provider();
    }

    private static SmppServerComponent server(Node node) {
        return node.camelContext().getComponent("smpp-server", SmppServerComponent.class);
    }

    private static SmppClientComponent client(Node node) {
        return node.camelContext().getComponent("smpp-client", SmppClientComponent.class);
    }

    @Test
    void atThePrimary() throws Exception {
        Node primary = gateway.primary();
        Wire link = gateway.byHand(gateway.primaryPort, "L2", "secr-l2", 0x34);
        gateway.acme().awaitBound();
        try (BusyLoop busy =
                BusyLoop.of(server(primary).boundClients().receiving("acme").orElseThrow())) {
            link.send(Wire.ENQUIRE_LINK, 0, 77);
            Wire.Got answer = link.readUntil(Wire.ENQUIRE_LINK_RESP);
            assertThat(answer.head()).isEqualTo("80000015 00 4D");
        }
    }

    @Test
    void atTheSecondary() throws Exception {
        Node secondary = gateway.secondary(); // alone, it has the accounts
        Gateway.awaitAccounts(secondary);
        SmppSession provider = client(secondary).sending("A1").orElseThrow();
        try (BusyLoop busy = BusyLoop.of(provider)) {
            Node primary = gateway.primary();
            await().atMost(Gateway.PATIENCE)
                    .until(() -> server(primary).boundClients().receiving("L2").isPresent());
        }
    }
}
