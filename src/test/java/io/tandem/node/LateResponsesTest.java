// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts before the response, and responses after the response timer. */
class LateResponsesTest {
    @TempDir
    private Path directory;

    private OneAccount account;

    private void bind(String responseTimeout, String inDoubt) throws Exception {
        account = OneAccount.bound(
                directory, Map.of("providers.A1.response-timeout", responseTimeout, "providers.A1.in-doubt", inDoubt));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static String receipt(String id, String state) {
        String text = "id:" + id + " stat:" + state;
        return "\0\1\0014915100001\0\5\0Tandem\0\4\0\0\0\0\0\0\0\0" + (char) text.length() + text;
    }

    private void theClientHasOneReceipt(long id, MessageState state) {
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(account.acme.messages()).hasSize(1));
        assertThat(account.acme.receiptOf(id).orElseThrow().state()).contains(state);
        assertThat(account.row(id).outcome()).contains(state);
    }

    private void nothingWasSentAgain() throws Exception {
        account.submit("the next one");
        assertThat(new String(account.submitted().body(), StandardCharsets.ISO_8859_1))
                .endsWith("the next one");
    }

    @Test
    void aReceiptBeforeItsResponseWaitsForIt() throws Exception {
        bind("20s", "resend");
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();

        account.deliver(Wire.DELIVER_SM, receipt("early", "DELIVRD"));
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.PENDING);
        account.answer(submit, "early\0");

        theClientHasOneReceipt(id, MessageState.DELIVERED);
    }

    @Test
    void aReceiptBeforeItsResponseMayComeOverAnotherSessionOfTheAccount() throws Exception {
        account = new OneAccount(directory, Map.of("providers.A1.sessions", "2"));
        ProviderSession one = account.bind();
        ProviderSession other = account.bind();
        long id = account.submit("hello");
        await().atMost(OneAccount.PATIENCE).until(() -> one.hasCome() || other.hasCome());
        ProviderSession busy = one.hasCome() ? one : other;
        ProviderSession idle = busy == one ? other : one;
        Wire.Got submit = busy.readUntil(Wire.SUBMIT_SM);

        OneAccount.deliver(idle, Wire.DELIVER_SM, receipt("early", "EXPIRED"));
        busy.send(Wire.SUBMIT_SM | Wire.RESP, 0, submit.sequence(), Wire.latin1("EARLY\0"));

        theClientHasOneReceipt(id, MessageState.EXPIRED);
    }

    /** The first one was taken and its answer got lost: its receipt has no message, and that of the second one counts. */
    @Test
    void theReceiptOfAMessageWhoseResponseNeverCameIsKeptAndItIsSentAgain() throws Exception {
        bind("2s", "resend");
        long id = account.submit("hello");
        account.submitted();
        account.deliver(Wire.DELIVER_SM, receipt("first", "DELIVRD"));

        account.answer(account.submitted(), "second\0");
        account.awaitState(id, LifeCycle.SENT);
        account.deliver(Wire.DELIVER_SM, receipt("second", "DELIVRD"));

        theClientHasOneReceipt(id, MessageState.DELIVERED);
        assertThat(account.row(id).doubts()).isOne();
        assertThat(account.node.store().depth().get(LifeCycle.UNMATCHED)).isOne();
    }

    /** It is sent twice, as configured, but not a third time: the first answer says that it was taken. */
    @Test
    void aProviderThatIsAlwaysSlowerThanTheTimerGetsAMessageTwiceAtMost() throws Exception {
        bind("2s", "resend");
        long id = account.submit("hello");
        Wire.Got first = account.submitted();
        Wire.Got second = account.submitted();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.sequence()).isNotEqualTo(first.sequence());

        account.answer(first, "first\0");

        account.awaitState(id, LifeCycle.SENT);
        assertThat(account.row(id).carrierId()).isEqualTo("first");
        assertThat(account.row(id).doubts()).as("explains the second one").isOne();
        assertThat(account.pdus("late_response")).isOne();
        account.answer(second, "second\0");
        account.deliver(Wire.DELIVER_SM, receipt("first", "DELIVRD"));
        theClientHasOneReceipt(id, MessageState.DELIVERED);
        nothingWasSentAgain();
    }

    @Test
    void whatIsAnsweredLateWhileItWaitsToBeSentAgainIsNotSentAgain() throws Exception {
        account =
                OneAccount.bound(directory, Map.of("providers.A1.response-timeout", "2s", "providers.A1.window", "1"));
        long id = account.submit("hello");
        Wire.Got first = account.submitted();
        long next = account.submit("the next one");
        Wire.Got again = account.submitted();
        assertThat(again.body()).isEqualTo(first.body());

        account.answer(first, "late\0"); // while the second one is out and takes the window
        account.awaitState(id, LifeCycle.SENT);
        Wire.Got other = account.submitted();
        account.answer(other, "other\0");

        assertThat(new String(other.body(), StandardCharsets.ISO_8859_1)).endsWith("the next one");
        account.awaitState(next, LifeCycle.SENT);
        assertThat(account.row(next).carrierId()).isEqualTo("other");
    }

    @Test
    void whatIsHeldInDoubtIsNoLongerWhenItIsAnsweredLate() throws Exception {
        bind("2s", "hold");
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();
        account.awaitState(id, LifeCycle.HELD);
        account.deliver(Wire.DELIVER_SM, receipt("late", "DELIVRD"));

        account.answer(submit, "late\0");

        theClientHasOneReceipt(id, MessageState.DELIVERED);
        nothingWasSentAgain();
    }

    @Test
    void aLateRefusalChangesNothing() throws Exception {
        bind("2s", "hold");
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();
        account.awaitState(id, LifeCycle.HELD);

        account.provider().send(Wire.SUBMIT_SM | Wire.RESP, 0x0B, submit.sequence());

        await().atMost(OneAccount.PATIENCE).until(() -> account.pdus("late_response") == 1);
        nothingWasSentAgain();
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.HELD);
    }

    @Test
    void whatWasGivenUpStaysGivenUp() throws Exception {
        bind("2s", "fail");
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();
        account.awaitState(id, LifeCycle.DONE);

        account.answer(submit, "late\0");
        await().atMost(OneAccount.PATIENCE).until(() -> account.pdus("late_response") == 1);

        theClientHasOneReceipt(id, MessageState.UNKNOWN);
        nothingWasSentAgain();
    }
}
