// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.component.Answer;
import io.tandem.component.SmppHeaders;
import io.tandem.node.Gateway;
import io.tandem.node.Node;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What message-store:accept makes of exchanges that a route built or changed. */
class AcceptTest {
    @AutoClose
    private final Gateway gateway;

    private Node node;
    private ProducerTemplate template;

    AcceptTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void start() {
        gateway.set("tandem.groups", "");
        node = gateway.primary();
        template = node.camelContext().createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        template.close();
    }

    @Test
    void blanksInADestinationMeanNothing() {
        assertThat(stored(accept(Map.of(SmppHeaders.DESTINATION, " A1 , A2 ,"))).destination())
                .isEqualTo("A1,A2");
        assertThat(stored(accept(Map.of(SmppHeaders.DESTINATION, " client: acme ", SmppHeaders.CARRIER, "application")))
                        .destination())
                .isEqualTo("client:acme");
    }

    @Test
    void aDestinationNobodyServesIsAFaultOfTheRoute() {
        Exchange exchange = accept(Map.of(SmppHeaders.DESTINATION, "A1,A3"));

        assertThat(exchange.getException())
                .hasMessage("the header TandemDestination names 'A3', which is no account and which no route delivers"
                        + " to. Accounts are [A1, A2]");
        assertThat(Answer.isFault(exchange)).isTrue();
        assertThat(depth(LifeCycle.PENDING)).isZero();
    }

    @Test
    void aPolicyIsStoredWithItsAccounts() {
        assertThat(stored(accept(Map.of(SmppHeaders.DESTINATION, "share: A1 :3, A2")))
                        .destination())
                .isEqualTo("share:A1:3,A2:1");
    }

    @Test
    void aPolicyNobodyKnowsIsAFaultOfTheRoute() {
        Exchange unknown = accept(Map.of(SmppHeaders.DESTINATION, "stiky:A1,A2"));
        assertThat(unknown.getException())
                .hasMessageStartingWith(
                        "the header TandemDestination: 'stiky:A1,A2' begins with no policy: write share:");
        assertThat(Answer.isFault(unknown)).isTrue();
        assertThat(accept(Map.of(SmppHeaders.DESTINATION, "sticky:A1,A3")).getException())
                .hasMessageContaining("names 'A3', which is no account");
        assertThat(depth(LifeCycle.PENDING)).isZero();
    }

    @Test
    void withoutADestinationTheClientsAddressIsRefused() {
        Map<String, Object> none = new HashMap<>();
        none.put(SmppHeaders.DESTINATION, " , ");

        assertThat(Answer.statusOf(accept(none))).isEqualTo(CommandStatus.ESME_RINVDSTADR);
        assertThat(Answer.statusOf(accept(Map.of()))).isEqualTo(CommandStatus.ESME_RINVDSTADR);
    }

    @Test
    void aMessageFromNobodyIsAFaultOfTheRoute() {
        Exchange exchange = template.send("message-store:accept", message -> {
            message.getIn().setBody("text");
            message.getIn().setHeader(SmppHeaders.DESTINATION, "A1");
        });

        assertThat(exchange.getException()).hasMessage("the header TandemClient must say where the message is from");
    }

    @Test
    void aTextForAClientIsStoredAsDeliverSm() {
        Message message =
                stored(accept(Map.of(SmppHeaders.DESTINATION, "client:acme", SmppHeaders.CARRIER, "application")));

        assertThat(message.kind()).isEqualTo(Kind.MO);
        assertThat(message.pdu().commandId()).isEqualTo(CommandId.DELIVER_SM);
    }

    @Test
    void acceptedTwiceOnOneWayItIsTwoMessages() {
        Exchange exchange = accept(Map.of(SmppHeaders.DESTINATION, "A1"));
        long first = stored(exchange).id();

        Exchange again = template.send("message-store:accept", exchange);

        assertThat(stored(again).id()).isNotEqualTo(first);
        assertThat(depth(LifeCycle.PENDING)).isEqualTo(2);
    }

    @Test
    void theSameIdOverTheLinkIsOneMessage() {
        long first = stored(accept(Map.of(SmppHeaders.DESTINATION, "A1", SmppHeaders.MESSAGE_ID, 4711L)))
                .id();
        long second = stored(accept(Map.of(SmppHeaders.DESTINATION, "A1", SmppHeaders.MESSAGE_ID, 4711L)))
                .id();

        assertThat(first).isEqualTo(second).isEqualTo(4711);
        assertThat(depth(LifeCycle.PENDING)).isOne();
    }

    @Test
    void aValidityThatIsOverIsRefused() {
        assertThat(Answer.statusOf(
                        accept(Map.of(SmppHeaders.DESTINATION, "A1", SmppHeaders.VALIDITY_PERIOD, "200101000000000+"))))
                .isEqualTo(CommandStatus.ESME_RINVEXPIRY);
    }

    private Exchange accept(Map<String, Object> headers) {
        return template.send("message-store:accept", exchange -> {
            exchange.getIn().setBody("text");
            exchange.getIn().setHeader(SmppHeaders.CLIENT, "acme");
            exchange.getIn().getHeaders().putAll(headers);
        });
    }

    private Message stored(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        long id = exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, Long.class);
        return node.store().find(id).orElseThrow().message();
    }

    private long depth(LifeCycle state) {
        return node.store().depth().get(state);
    }
}
