// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static io.tandem.node.LongSubmit.ALWAYS;
import static io.tandem.node.LongSubmit.FAILURES;
import static io.tandem.node.LongSubmit.NUMBER;
import static io.tandem.node.LongSubmit.TEXT;
import static io.tandem.node.LongSubmit.head;
import static io.tandem.node.LongSubmit.part;
import static io.tandem.node.LongSubmit.payload;
import static io.tandem.node.LongSubmit.pdu;
import static io.tandem.node.LongSubmit.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** routes/examples/split.yaml between a client and a provider made of octets: one message to the one, three to the other. */
class SplitTest {
    @TempDir
    private Path directory;

    @AutoClose
    private OneAccount account;

    @BeforeEach
    void start() throws Exception {
        account = OneAccount.bound(directory, ChangedRoutes.splitting(directory), Map.of());
    }

    @Test
    void aLongMessageLeavesInThreePartsAndHasOneReceipt() throws Exception {
        account.gateway.stop(account.acme);
        Wire acme = account.gateway.acmeByHand(0x34);

        String id = Ask.accepted(acme, payload(ALWAYS));
        List<Wire.Got> parts = account.submitted(3);

        int reference = parts.get(0).body()[head(0x40, ALWAYS).length + 4] & 0xFF;
        assertThat(parts)
                .extracting(Wire.Got::body)
                .containsExactly(
                        part(reference, 1, TEXT.substring(0, 153)),
                        part(reference, 2, TEXT.substring(153, 306)),
                        part(reference, 3, TEXT.substring(306)));
        take(parts);
        report("3", "DELIVRD", "000");
        report("1", "DELIVRD", "000");
        assertThat(Depths.of(account.node)).isEqualTo(Map.of(LifeCycle.SENT, 1L, LifeCycle.DONE, 2L));
        report("2", "DELIVRD", "000");
        Wire.Got receipt = acme.readUntil(Wire.DELIVER_SM);
        acme.send(Wire.DELIVER_SM | Wire.RESP, 0, receipt.sequence(), (byte) 0);
        MessagePdu read = MessagePdu.parse(Pdu.request(CommandId.DELIVER_SM, receipt.body()));
        assertThat(new String(read.shortMessage(), StandardCharsets.US_ASCII))
                .matches(
                        "id:" + id + " sub:001 dlvrd:001 submit date:[0-9]{10} done date:[0-9]{10} stat:DELIVRD err:000"
                                + " text:01234567890123456789");
        assertThat(read.source().digits()).isEqualTo(NUMBER);
        assertThat(read.destination().digits()).isEqualTo("Tandem");
        assertThat(read.tlv(0x001E)).hasValue(Wire.latin1(id + "\0"));
        awaitDepths(Map.of(LifeCycle.DONE, 3L));
        assertThat(Ask.state(acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).readUntil(QUERY_SM | Wire.RESP)))
                .matches("[0-9]{13}00\\+ 2 0");
    }

    @Test
    void theFirstPartThatFailedSpeaksForAll() throws Exception {
        long id = account.acme.submit(pdu(payload(ALWAYS)));
        take(account.submitted(3));

        report("3", "EXPIRED", "042");
        report("2", "UNDELIV", "017");
        report("1", "DELIVRD", "000");

        Receipt receipt = account.acme.awaitReceipt(id);
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.error()).isEqualTo("017");
        awaitDepths(Map.of(LifeCycle.DONE, 3L));
        assertThat(account.acme.received()).hasSize(1);
    }

    @Test
    void aPartThatTheProviderRefusesIsAFailureWithItsStatus() throws Exception {
        long id = account.acme.submit(pdu(payload(ALWAYS)));
        List<Wire.Got> parts = account.submitted(3);

        account.answer(parts.get(0), "1\0");
        account.provider().send(Wire.SUBMIT_SM | Wire.RESP, 0x0B, parts.get(1).sequence());
        account.answer(parts.get(2), "3\0");
        awaitDepths(Map.of(LifeCycle.SENT, 2L, LifeCycle.DONE, 1L));
        report("1", "DELIVRD", "000");
        report("3", "DELIVRD", "000");

        Receipt receipt = account.acme.awaitReceipt(id);
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.error()).isEqualTo("011");
        awaitDepths(Map.of(LifeCycle.DONE, 3L));
        assertThat(account.acme.received()).hasSize(1);
    }

    @Test
    void whoAsksForFailuresOnlyHearsOfTheFirstOne() throws Exception {
        long id = account.acme.submit(pdu(payload(FAILURES)));
        take(account.submitted(3));

        report("2", "UNDELIV", "017");

        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.UNDELIVERABLE);
        report("3", "EXPIRED", "042");
        awaitDepths(Map.of(LifeCycle.SENT, 1L, LifeCycle.DONE, 2L));
        assertThat(account.acme.received()).hasSize(1);
    }

    @Test
    void whatWasReportedBeforeARestartCounts() throws Exception {
        long id = account.acme.submit(pdu(payload(ALWAYS)));
        take(account.submitted(3));
        report("1", "DELIVRD", "000");
        report("3", "DELIVRD", "000");

        account.gateway.stop(account.node);
        Node again = account.gateway.primary();
        ProviderSession provider = new ProviderSession(account.asked("tandem1").accept());
        OneAccount.deliver(provider, Wire.DELIVER_SM, receipt("2", "DELIVRD", "000"));

        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        await().atMost(Gateway.PATIENCE).until(() -> again.store().depth().get(LifeCycle.DONE) == 3);
        assertThat(account.acme.received()).hasSize(1);
    }

    /** The account that has the first part, though another one is bound before it. */
    @Test
    void whatIsLeftAfterARestartFollowsToTheSameAccount() throws Exception {
        account.acme.submit(pdu(payload(ALWAYS)));
        List<Wire.Got> parts = account.submitted(3);
        account.answer(parts.get(0), "1\0");
        awaitDepths(Map.of(LifeCycle.SENT, 1L, LifeCycle.PENDING, 2L));

        if (account.binds() == 1) {
            account.asked("tandem2").accept(); // or its bind of this run would be taken for one of the next
        }
        account.gateway.stop(account.node);
        Node again = account.gateway.primary();
        OneAccount.Asked one = account.asked();
        OneAccount.Asked other = account.asked();
        boolean inOrder = Ask.idOf(one.bind()).equals("tandem1");
        ProviderSession second = new ProviderSession((inOrder ? other : one).accept());
        Gates gates = again.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A2").isOpen());
        ProviderSession first = new ProviderSession((inOrder ? one : other).accept());

        assertThat(List.of(
                        first.readUntil(Wire.SUBMIT_SM).body(),
                        first.readUntil(Wire.SUBMIT_SM).body()))
                .containsExactlyInAnyOrder(parts.get(1).body(), parts.get(2).body());
        assertThat(second.hasCome()).isFalse();
    }

    @Test
    void aDataSmLeavesInPartsThatAreDataSm() throws Exception {
        byte[] body = Wire.latin1("\0" + SOURCE + "\1\1" + NUMBER + "\0\0\1\0" + "\4\44\1\220" + TEXT);

        account.acme.request(Pdu.request(CommandId.DATA_SM, body));

        Wire.Got first = account.provider().readUntil(OneAccount.DATA_SM);
        assertThat(new String(first.body(), StandardCharsets.ISO_8859_1))
                .startsWith("\0" + SOURCE + "\1\1" + NUMBER + "\0\100\1\0" + "\4\44\0\237" + "\5\0\3")
                .endsWith("\3\1" + TEXT.substring(0, 153));
        account.provider().readUntil(OneAccount.DATA_SM);
        account.provider().readUntil(OneAccount.DATA_SM);
    }

    @Test
    void whatIsAPartAlreadyPassesUntouched() throws Exception {
        byte[] body = payload(ALWAYS);
        byte[] part = Wire.latin1(new String(body, StandardCharsets.ISO_8859_1)
                .replace(
                        new String(head(0, ALWAYS), StandardCharsets.ISO_8859_1),
                        new String(head(0x40, ALWAYS), StandardCharsets.ISO_8859_1))
                .replace("012345", "\5\0\3\7\2\1"));

        account.acme.send(pdu(part));

        assertThat(account.submitted().body()).isEqualTo(part);
    }

    @Test
    void allPartsThatAreStillHereAreCancelledAndNoneIsReplaced() throws Exception {
        account.gateway.stop(account.acme);
        account.provider().close();
        account.awaitGate(false);
        account.node.camelContext().getRouteController().stopRouteGroup("providers");
        Wire acme = account.gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, payload(0));

        assertThat(acme.send(REPLACE_SM, 0, 3, Ask.replace(id, SOURCE, "shorter"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 3");
        assertThat(Ask.state(acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).read()))
                .isEqualTo(" 1 0");
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 00 5");
        assertThat(Ask.state(acme.send(QUERY_SM, 0, 6, Ask.query(id, SOURCE)).read()))
                .matches("[0-9]{13}00\\+ 4 0");
        assertThat(Depths.of(account.node)).isEqualTo(Map.of(LifeCycle.DONE, 3L));
    }

    /** Answered with 1, 2 and 3. */
    private void take(List<Wire.Got> parts) throws Exception {
        for (int i = 0; i < parts.size(); i++) {
            account.answer(parts.get(i), i + 1 + "\0");
        }
        awaitDepths(Map.of(LifeCycle.SENT, 3L));
    }

    private void report(String id, String state, String error) throws Exception {
        account.deliver(Wire.DELIVER_SM, receipt(id, state, error));
    }

    private void awaitDepths(Map<LifeCycle, Long> depths) {
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(Depths.of(account.node)).isEqualTo(depths));
    }
}
