// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Text;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that wait to be asked to bind (SMPP 3.4 §2.2.1), octet by octet. */
class OutbindTest {
    private static final int OUTBIND = 0xB;

    @AutoClose
    private final Gateway gateway;

    @AutoClose
    private ServerSocket client;

    private ProviderSimulator provider;

    OutbindTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void listen() throws Exception {
        client = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        client.setSoTimeout((int) Gateway.PATIENCE.toMillis());
        provider = gateway.provider();
    }

    private Node primary(String clientName) {
        return asking(clientName).primary();
    }

    private Gateway asking(String clientName) {
        return gateway.set("clients." + clientName + ".outbind.address", "127.0.0.1:" + client.getLocalPort())
                .set("clients." + clientName + ".outbind.password", "out-pass")
                .set("clients." + clientName + ".outbind.reconnect", "100ms..200ms");
    }

    private void mo(Node node, String number, int waiting) {
        Gateway.awaitAccounts(node);
        provider.sendMo(new MobileOriginated("tandem1", "4917012345", number, "STOP"));
        await().atMost(Gateway.PATIENCE).until(() -> node.store().depth().get(LifeCycle.PENDING) == waiting);
    }

    private Wire called() throws IOException {
        Wire wire = new Wire(client.accept());
        Wire.Got outbind = wire.read();
        assertThat(outbind.id()).isEqualTo(OUTBIND);
        assertThat(outbind.status()).isZero();
        assertThat(outbind.sequence()).isPositive();
        assertThat(outbind.body()).isEqualTo(Wire.latin1("tandem\0out-pass\0"));
        return wire;
    }

    private static double outbinds(Node node, String event) {
        return node.camelContext()
                .getRegistry()
                .findSingleByType(MeterRegistry.class)
                .get("tandem.outbinds")
                .tags("account", "acme", "event", event)
                .counter()
                .count();
    }

    private static void bind(Wire wire, String systemId, String password) throws IOException {
        wire.send(Wire.BIND_RECEIVER, 0, 1, Wire.bindBody(systemId, password, 0x34));
        assertThat(wire.read().head()).isEqualTo("80000001 00 1");
    }

    private static void takeMo(Wire wire) throws IOException {
        Wire.Got mo = wire.readUntil(Wire.DELIVER_SM);
        assertThat(mo.body()).asString().endsWith("STOP");
        wire.send(Wire.DELIVER_SM | Wire.RESP, 0, mo.sequence(), Wire.latin1("\0"));
    }

    @Test
    void whoIsAwaitedIsAskedToBindAndServedOnThatConnection() throws Exception {
        Node primary = primary("acme");
        mo(primary, "31970555", 1);

        try (Wire acme = called()) {
            bind(acme, "acme", "secr-acm");
            takeMo(acme);
            provider.sendMo(new MobileOriginated("tandem1", "4917012345", "31970555", "STOP"));
            takeMo(acme);
            await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 2);
            assertThat(acme.send(Wire.UNBIND, 0, 9).read().head()).isEqualTo("80000006 00 9");
        }
        client.setSoTimeout(1);
        assertThatThrownBy(client::accept).as("one was enough").isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void whoDoesNotBindIsAskedAgain() throws Exception {
        Node primary = primary("acme");
        mo(primary, "31970555", 1);
        called().close();
        try (Wire wrong = called()) {
            wrong.send(Wire.BIND_RECEIVER, 0, 1, Wire.bindBody("acme", "guessed", 0x34));
            assertThat(wrong.read().head()).as("it has to know its password").isEqualTo("80000001 0E 1");
            assertThat(wrong.ended()).isTrue();
        }

        try (Wire acme = called()) {
            bind(acme, "acme", "secr-acm");
            takeMo(acme);
            assertThat(outbinds(primary, "sent")).isEqualTo(3);
            assertThat(outbinds(primary, "failed")).isEqualTo(2);
            assertThat(outbinds(primary, "answered")).isEqualTo(1);
        }
    }

    @Test
    void whoBindsElsewhereIsServedThere() throws Exception {
        mo(primary("acme"), "31970555", 1);

        try (Wire called = called();
                Wire acme = gateway.acmeByHand(0x34)) {
            takeMo(acme);
            assertThat(called.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
        }
    }

    /** Both nodes have the same accounts. */
    @Test
    void theNodeThatServesItAsks() throws Exception {
        gateway.set("tandem.takeover.lost", "3s"); // once they have met, a slow machine does not change who that is
        Node primary = primary("globex");
        Node secondary = gateway.secondary();
        Gateway.awaitAccounts(primary);
        gateway.stop(gateway.globex().awaitBound());
        provider.sendMo(new MobileOriginated("tandem1", "4917012345", "31971555", "STOP"));

        try (Wire globex = called()) {
            bind(globex, "globex", "secr-glo");
            takeMo(globex);
            await().atMost(Gateway.PATIENCE)
                    .until(() -> secondary.store().depth().get(LifeCycle.DONE) == 1);
            assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
        }
    }

    /** The secondary has an MO for a client of the primary, and leaves that alone until it takes over. */
    @Test
    void theNodeThatDoesNotServeItAsksAfterATakeoverOnly() throws Exception {
        Node secondary = asking("acme").secondary();
        accept(secondary);
        assertThat(secondary.pair().state().servesPeer()).isFalse();

        try (Wire acme = called()) {
            assertThat(secondary.pair().state().servesPeer())
                    .as("when it asked for the first time")
                    .isTrue();
            bind(acme, "acme", "secr-acm");
            takeMo(acme);
        }
    }

    private static void accept(Node node) throws Exception {
        try (ProducerTemplate template = node.camelContext().createProducerTemplate()) {
            Exchange accepted = template.send("message-store:accept", exchange -> {
                exchange.getMessage()
                        .setBody(MessagePdu.deliverSm()
                                .source(new Address(1, 1, "4917012345"))
                                .destination(new Address(1, 1, "31970555"))
                                .content(Text.encode(Text.DEFAULT_ALPHABET, "STOP"))
                                .build());
                exchange.getMessage().setHeader(SmppHeaders.CLIENT, "acme");
                exchange.getMessage().setHeader(SmppHeaders.CARRIER, "A1");
                exchange.getMessage().setHeader(SmppHeaders.DESTINATION, "client:acme");
            });
            assertThat(accepted.getException()).isNull();
        }
    }
}
