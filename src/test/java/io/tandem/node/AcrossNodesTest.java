// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Text;
import io.tandem.smpp.session.BindType;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.takeover.Rights;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receipts and MO that come to one node while the message or the client is the other's, as after a takeover and after the
 * hand-back. The node that is to get what the provider sends is bound as transceiver, the other one as transmitter.
 */
class AcrossNodesTest {
    @AutoClose
    private final Gateway gateway;

    private ProviderSimulator provider;

    AcrossNodesTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void gateway() {
        gateway.set("providers.A1.response-timeout", "1s").set("providers.A2.response-timeout", "1s");
        provider = gateway.provider();
    }

    @Test
    void aReceiptForThePrimaryThatComesToTheSecondaryIsPassedUp() throws Exception {
        Node primary = primary("transmitter");
        Node secondary = secondary("transceiver");
        holdAccounts(secondary, 2);
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "sent by the primary").build());

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitState(primary, id, LifeCycle.DONE);
        assertThat(entry(primary, id).carrier()).isEqualTo("A1");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(secondary)).isEqualTo(Map.of(LifeCycle.DONE, 1L)));
        assertThat(Depths.of(primary)).doesNotContainKey(LifeCycle.UNMATCHED);
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void itReachesTheSecondarysClientWhoseMessageWentOverThePrimary() throws Exception {
        Node primary = primary("transmitter");
        Node secondary = secondary("transceiver");
        Esme globex = gateway.globex();
        long id = globex.submit(Submits.to("4915100001", "over the link").build());
        awaitState(primary, id, LifeCycle.SENT);

        holdAccounts(secondary, 2);

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitState(primary, id, LifeCycle.DONE);
        awaitState(secondary, id, LifeCycle.DONE);
        assertThat(entry(secondary, id).carrier()).isEqualTo("L2");
        assertThat(globex.received()).hasSize(1);
    }

    @Test
    void aReceiptForTheSecondaryThatComesToThePrimaryIsPassedDown() throws Exception {
        Node secondary = secondary("transmitter");
        holdAccounts(secondary, 0);
        Esme globex = gateway.globex();
        long id =
                globex.submit(Submits.to("4915100001", "sent by the secondary").build());
        awaitState(secondary, id, LifeCycle.SENT);

        Node primary = primary("transceiver");

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitState(secondary, id, LifeCycle.DONE);
        assertThat(entry(secondary, id).carrier()).isEqualTo("A1");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(primary)).isEqualTo(Map.of(LifeCycle.DONE, 1L)));
        assertThat(globex.received()).hasSize(1);
    }

    @Test
    void aReceiptFindsItsMessageOnTheSecondaryAndItsClientOnThePrimary() throws Exception {
        Node secondary = secondary("transmitter");
        holdAccounts(secondary, 0);
        long id = acceptedBy(secondary, "acme");
        awaitState(secondary, id, LifeCycle.SENT);

        primary("transceiver");
        Esme acme = gateway.acme();

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitState(secondary, id, LifeCycle.DONE);
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void whatTheSecondaryAcceptedForThePrimarysClientIsReportedToItAtHome() throws Exception {
        Node primary = primary("transmitter");
        Node secondary = secondary("transceiver");
        holdAccounts(secondary, 2);
        long id = acceptedBy(secondary, "acme");

        Esme acme = gateway.acme();

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitState(secondary, id, LifeCycle.DONE);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(primary)).isEqualTo(Map.of(LifeCycle.DONE, 1L)));
        assertThat(primary.store().find(id)).isEmpty();
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void whatThePrimaryAcceptedForTheSecondarysClientIsReportedToItAtHome() throws Exception {
        Node primary = primary("transceiver");
        long id = acceptedBy(primary, "globex");
        awaitState(primary, id, LifeCycle.DONE);

        Node secondary = secondary("transmitter");
        Esme globex = gateway.globex();

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(secondary)).isEqualTo(Map.of(LifeCycle.DONE, 1L)));
        assertThat(secondary.store().find(id)).isEmpty();
        assertThat(globex.received()).hasSize(1);
    }

    @Test
    void anMoForThePrimarysClientTravelsUpOctetForOctet() throws Exception {
        primary("transmitter");
        Node secondary = secondary("transceiver");
        holdAccounts(secondary, 2);
        Esme acme = gateway.acme().awaitBound();
        Pdu sent = MessagePdu.deliverSm()
                .source(new Address(1, 1, "4917012345"))
                .destination(new Address(1, 1, "31970555"))
                .content(Text.encode(Text.DEFAULT_ALPHABET, "STOP"))
                .build();

        provider.sendMo(new MobileOriginated("tandem1", "4917012345", "31970555", "STOP"));

        await().atMost(Gateway.PATIENCE).until(() -> !acme.received().isEmpty());
        Pdu received = acme.received().get(0);
        assertThat(received.commandId()).isEqualTo(sent.commandId());
        assertThat(received.body()).isEqualTo(sent.body());
    }

    @Test
    void aReceiptThatNeitherNodeKnowsStaysWhereItCame() throws Exception {
        Node primary = primary("transmitter");
        Node secondary = secondary("transceiver");
        holdAccounts(secondary, 2);
        Esme somebody = gateway.esme(gateway.providerPort, "tandem1", "secr-a1", BindType.TRANSMITTER);

        somebody.submit(Submits.to("4915100001", "past both nodes").build());

        await().atMost(Gateway.PATIENCE).until(() -> refusedByThePeer(secondary) == 1);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(secondary)).isEqualTo(Map.of(LifeCycle.UNMATCHED, 1L)));
        assertThat(Depths.of(primary)).isEmpty();
    }

    private Node primary(String bind) {
        return accountsBoundAs(bind).primary();
    }

    private Node secondary(String bind) {
        return accountsBoundAs(bind).secondary();
    }

    private Gateway accountsBoundAs(String bind) {
        return gateway.set("providers.A1.bind", bind).set("providers.A2.bind", bind);
    }

    /**
     * As a takeover does it.
     *
     * @param others sessions the other node has at the provider
     */
    private void holdAccounts(Node node, int others) throws Exception {
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == others);
        Rights.grant(node.camelContext());
        node.camelContext().getRouteController().startRouteGroup("providers");
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == others + 2);
    }

    /** As if this client were bound to this node. */
    private static long acceptedBy(Node node, String client) throws Exception {
        try (ProducerTemplate template = node.camelContext().createProducerTemplate()) {
            Exchange accepted = template.send("message-store:accept", exchange -> {
                exchange.getMessage()
                        .setBody(Submits.to("4915100001", "from " + client).build());
                exchange.getMessage().setHeader(SmppHeaders.CLIENT, client);
                exchange.getMessage().setHeader(SmppHeaders.DESTINATION, "A1");
            });
            assertThat(accepted.getException()).isNull();
            return accepted.getMessage().getHeader(SmppHeaders.MESSAGE_ID, Long.class);
        }
    }

    private static double refusedByThePeer(Node node) {
        return node
                .camelContext()
                .getRegistry()
                .findSingleByType(MeterRegistry.class)
                .find("tandem.messages")
                .tags("account", "L2", "outcome", "ESME_RINVMSGID")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void awaitState(Node node, long id, LifeCycle state) {
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(node.store().find(id))
                        .map(LogEntry::lifeCycle)
                        .contains(state));
    }

    private static LogEntry entry(Node node, long id) {
        return node.store().find(id).orElseThrow();
    }
}
