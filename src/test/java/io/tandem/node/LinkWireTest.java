// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tandem.component.LinkMessage;
import io.tandem.component.LinkTlv;
import io.tandem.component.LinkTlv.Kind;
import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.BindType;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the primary answers whoever is bound with the link's account, and that nobody else can say the same. */
class LinkWireTest {
    private static final long ID = 4711;

    @AutoClose
    private final Gateway gateway;

    private Node primary;
    private Esme link;

    LinkWireTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void gateway() {
        gateway.provider(options -> options.receipts(false));
        primary = gateway.primary();
        link = gateway.esme(gateway.primaryPort, "L2", "secr-l2", BindType.TRANSCEIVER);
    }

    @Test
    void aReceiptForAClientSentTwiceReachesItOnceOctetForOctet() throws Exception {
        Esme acme = gateway.acme().awaitBound();
        Pdu receipt = receipt("815");

        Pdu first = link.request(over(Kind.CLIENT, "acme", receipt));
        await().atMost(Gateway.PATIENCE).until(() -> !acme.received().isEmpty());
        awaitState(ID, LifeCycle.DONE);
        Pdu second = link.request(over(Kind.CLIENT, "acme", receipt));

        assertThat(first.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(second.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(MessageIdBody.read(first)).isEqualTo(Long.toString(ID));
        assertThat(primary.store().depth().get(LifeCycle.DONE)).isOne();
        assertThat(acme.received()).hasSize(1);
        assertThat(acme.received().get(0).body()).isEqualTo(receipt.body());
    }

    @Test
    void anMoSentTwiceReachesItsClientOnce() throws Exception {
        Esme acme = gateway.acme().awaitBound();
        Pdu mo = MessagePdu.deliverSm()
                .source(new Address(1, 1, "4917012345"))
                .destination(new Address(1, 1, "31970555"))
                .content("STOP".getBytes(StandardCharsets.US_ASCII))
                .build();

        link.request(over(Kind.CLIENT, "acme", mo));
        awaitState(ID, LifeCycle.DONE);
        Pdu second = link.request(over(Kind.CLIENT, "acme", mo));

        assertThat(second.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(primary.store().depth().get(LifeCycle.DONE)).isOne();
        assertThat(acme.received()).hasSize(1);
        assertThat(acme.received().get(0).body()).isEqualTo(mo.body());
    }

    @Test
    void aStrayIsTakenForAMessageHereAndRefusedOtherwise() throws Exception {
        Esme acme = gateway.acme();
        long id = acme.submit(Submits.to("4915100001", "no receipt yet").build());
        awaitState(id, LifeCycle.SENT);
        Pdu receipt = receipt(entry(id).carrierId());

        Pdu unknown = link.request(over(Kind.RECEIPT, "A2", receipt));
        Pdu known = link.request(over(Kind.RECEIPT, "A1", receipt));
        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        Pdu again = link.request(over(Kind.RECEIPT, "A1", receipt));

        assertThat(unknown.commandStatus()).isEqualTo(CommandStatus.ESME_RINVMSGID);
        assertThat(known.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(again.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(primary.store().depth().get(LifeCycle.UNMATCHED)).isZero();
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void aKindNobodyKnowsIsRefused() throws Exception {
        Pdu marked = over(Kind.CLIENT, "", receipt("815"));
        byte[] body = marked.body().clone();
        body[body.length - 1] = 9;

        assertThat(link.request(marked.withBody(body)).commandStatus()).isEqualTo(CommandStatus.ESME_RINVOPTPARAMVAL);
    }

    @Test
    void aClientThatSpeaksAsTheLinkDoesHasSentAnOrdinaryMessage() throws Exception {
        Esme acme = gateway.acme();
        Pdu forged = over(Kind.CLIENT, "globex", receipt("815"));
        Pdu stray = over(Kind.RECEIPT, "A1", receipt("815"));

        long first = acme.submit(forged);
        long second = acme.submit(stray);

        assertThat(first).isNotEqualTo(ID);
        awaitState(second, LifeCycle.DONE);
        assertThat(entry(first).message().origin()).isEqualTo("acme");
        assertThat(entry(first).message().destination()).isEqualTo("A1,A2");
        assertThat(gateway.recorded())
                .extracting(Submitted::account, Submitted::sha256)
                .containsExactly(tuple("tandem1", Submits.sha256(forged)), tuple("tandem1", Submits.sha256(stray)));
        assertThat(acme.received()).isEmpty();
    }

    private static Pdu over(Kind kind, String name, Pdu pdu) throws PduException {
        return new LinkMessage(new LinkTlv(ID, kind, name), MessagePdu.parse(pdu)).toPdu(true);
    }

    private static Pdu receipt(String messageId) throws PduException {
        MessagePdu submitted =
                MessagePdu.parse(Submits.to("4915100001", "hello").build());
        return Receipt.compose(submitted, messageId, MessageState.DELIVERED, 0, Instant.EPOCH, Instant.EPOCH);
    }

    private void awaitState(long id, LifeCycle state) {
        await().atMost(Gateway.PATIENCE).until(() -> primary.store()
                .find(id)
                .map(LogEntry::lifeCycle)
                .filter(state::equals)
                .isPresent());
    }

    private LogEntry entry(long id) {
        return primary.store().find(id).orElseThrow();
    }
}
