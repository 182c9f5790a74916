// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tandem.component.Answer;
import io.tandem.component.SmppHeaders;
import io.tandem.node.Gateway;
import io.tandem.node.Node;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Concatenation;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What message-store:accept makes of long messages when a route says so. */
class AcceptSplitTest {
    private static final String LONG = "0123456789".repeat(40);

    @AutoClose
    private final Gateway gateway;

    private Node node;
    private ProducerTemplate template;

    AcceptSplitTest(@TempDir Path directory) {
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
    void aLongTextIsStoredInPartsUnderOneId() {
        Exchange exchange = accept(LONG, Map.of(SmppHeaders.SPLIT, " udh8 "));

        long id = Long.parseLong(exchange.getMessage().getHeader(SmppHeaders.ID, String.class));
        List<Message> parts = parts(id);
        assertThat(parts).extracting(Message::id).containsExactly(id, id + 1, id + 2);
        assertThat(parts.stream().map(part -> Concatenation.of(part.pdu()).orElseThrow()))
                .extracting(Concatenation::total, Concatenation::sequence)
                .containsExactly(tuple(3, 1), tuple(3, 2), tuple(3, 3));
        assertThat(exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID)).isEqualTo(id);
        assertThat(node.store().acceptedOn(System.currentTimeMillis(), "acme")).isOne();
    }

    @Test
    void withoutTheHeaderOrWithNoneItStaysOneMessage() {
        for (Map<String, Object> headers : List.<Map<String, Object>>of(
                Map.of(), Map.of(SmppHeaders.SPLIT, "none"), Map.of(SmppHeaders.SPLIT, ""))) {
            Exchange exchange = accept(LONG, headers);

            long id = exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, Long.class);
            assertThat(MessageId.isOneOfSeveral(id)).isFalse();
            assertThat(parts(id)).hasSize(1);
        }
    }

    @Test
    void whatFitsOneShortMessageStaysOne() {
        long id = accept("0".repeat(160), Map.of(SmppHeaders.SPLIT, "sar"))
                .getMessage()
                .getHeader(SmppHeaders.MESSAGE_ID, Long.class);

        assertThat(parts(id)).hasSize(1);
        assertThat(Concatenation.of(parts(id).get(0).pdu())).isEmpty();
    }

    @Test
    void messagesThatFollowEachOtherToOneNumberHaveOtherReferences() {
        for (String form : List.of("udh8", "udh16", "sar")) {
            List<Integer> references = IntStream.range(0, 20)
                    .mapToObj(i -> accept(LONG, Map.of(SmppHeaders.SPLIT, form)))
                    .map(exchange -> exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, Long.class))
                    .map(id -> Concatenation.of(parts(id).get(2).pdu())
                            .orElseThrow()
                            .reference())
                    .toList();

            assertThat(references).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFormNobodyKnowsIsAFaultOfTheRoute() {
        Exchange exchange = accept("short", Map.of(SmppHeaders.SPLIT, "udh"));

        assertThat(exchange.getException())
                .hasMessage("the header TandemSplit: 'udh' must be one of [udh8, udh16, sar]");
        assertThat(Answer.isFault(exchange)).isTrue();
    }

    @Test
    void whatIsForAClientIsNotSplit() {
        Exchange exchange = accept(
                LONG,
                Map.of(
                        SmppHeaders.SPLIT, "udh8",
                        SmppHeaders.DESTINATION, "client:acme",
                        SmppHeaders.CARRIER, "application"));

        assertThat(exchange.getException())
                .hasMessage("the header TandemSplit is for messages to provider accounts, not to clients");
    }

    @Test
    void moreThan255PartsAreRefused() {
        assertThat(Answer.statusOf(accept("0".repeat(255 * 153 + 1), Map.of(SmppHeaders.SPLIT, "udh8"))))
                .isEqualTo(CommandStatus.ESME_RINVMSGLEN);
        assertThat(node.store().depth().get(LifeCycle.PENDING)).isZero();
        assertThat(parts(accept("0".repeat(255 * 153), Map.of(SmppHeaders.SPLIT, "udh8"))
                        .getMessage()
                        .getHeader(SmppHeaders.MESSAGE_ID, Long.class)))
                .hasSize(255);
    }

    /** Its id is that of one message, and comes twice if the answer is lost. */
    @Test
    void whatCameOverTheLinkIsLeftAlone() {
        Exchange exchange = accept(LONG, Map.of(SmppHeaders.SPLIT, "udh8", SmppHeaders.MESSAGE_ID, 4711L));

        assertThat(exchange.getException()).isNull();
        assertThat(parts(4711)).hasSize(1);
        assertThat(node.store().depth().get(LifeCycle.PENDING)).isOne();
    }

    @Test
    void acceptedTwiceOnOneWayItIsTwoMessages() {
        Exchange exchange = accept(LONG, Map.of(SmppHeaders.SPLIT, "udh8"));
        long first = exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, Long.class);

        long second = template.send("message-store:accept", exchange)
                .getMessage()
                .getHeader(SmppHeaders.MESSAGE_ID, Long.class);

        assertThat(MessageId.request(second)).isNotEqualTo(MessageId.request(first));
        assertThat(parts(second)).hasSize(3);
        assertThat(node.store().depth().get(LifeCycle.PENDING)).isEqualTo(6);
    }

    private Exchange accept(String text, Map<String, Object> headers) {
        return template.send("message-store:accept", exchange -> {
            exchange.getIn().setBody(text);
            Map<String, Object> all = new HashMap<>(Map.of(
                    SmppHeaders.CLIENT, "acme",
                    SmppHeaders.DESTINATION, "A1",
                    SmppHeaders.DEST_ADDR, "4915100001"));
            all.putAll(headers);
            exchange.getIn().getHeaders().putAll(all);
        });
    }

    private List<Message> parts(long id) {
        return node.store().findRequest(id).stream().map(LogEntry::message).toList();
    }
}
