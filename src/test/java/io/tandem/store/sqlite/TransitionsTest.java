// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransitionsTest extends OpenStore {

    @Test
    void aMessageThatAwaitsAReceiptIsSentOnceItsCarrierTookIt() {
        Message message = sent(Samples.mt(1), "0a");

        assertThat(entry(1))
                .isEqualTo(new LogEntry(
                        message.withPosition(1),
                        LifeCycle.SENT,
                        "A1",
                        "0a",
                        Samples.NOW,
                        0,
                        Optional.empty(),
                        0,
                        "",
                        0));
    }

    @Test
    void aMessageThatAwaitsNoReceiptIsDoneWithoutAnOutcome() {
        Message message = accepted(Samples.mt(1));
        await(store.sent(message, "A1", "", false));

        LogEntry entry = entry(1);
        assertThat(entry.lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry.finished()).isEqualTo(Samples.NOW);
        assertThat(entry.outcome()).isEmpty();
    }

    @Test
    void theWayOverSendingAndHeldEndsInSent() {
        Message message = accepted(Samples.mt(1));
        await(store.sending(message, "A1"));
        assertThat(entry(1).carrier()).isEqualTo("A1");
        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENDING);

        await(store.hold(message, "A1"));
        assertThat(stateOf(message)).isEqualTo(LifeCycle.HELD);

        await(store.sent(message, "A1", "0a", true));
        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L));
    }

    @Test
    void whatOneAccountRefusedKeepsItsPlaceForTheNextAndTheRefusalSurvivesARestart() {
        Message first = accepted(Samples.mt(1)).withPosition(1);
        accepted(Samples.mt(2));
        await(store.sending(first, "A1"));
        Message refused = first.withAttempts(1).refusedBy("A1", 0x0B);
        await(store.refused(refused));
        await(store.refused(refused));
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 2L));
        assertThat(entry(1).carrier()).isEmpty();
        assertThat(entry(1).commandStatus()).isEqualTo(0x0B);

        reopen(options(), new Samples.Composer());

        assertThat(store.page(refused.lane(), 0, 10).messages().get(0)).isEqualTo(refused);
        assertThat(entry(1).message()).isEqualTo(refused);

        await(store.sent(refused, "A2", "0a", true));
        assertThat(entry(1).message().refusals()).hasToString("A1=0x0B");
    }

    @Test
    void whoeverRefusedItIsKnownWhenItIsDueAgain() {
        Message refused = accepted(Samples.mt(1)).withPosition(1).refusedBy("A1", 0x0B);
        await(store.retryAt(refused, Samples.NOW, 0x0B));

        assertThat(store.due(Samples.NOW, 10)).containsExactly(refused);
    }

    @Test
    void aRefusedMessageWaitsWithItsAttemptsAndStatusAndComesBackAtTheEndOfItsLane() {
        Message refused = accepted(Samples.mt(1));
        accepted(Samples.mt(2));
        await(store.retryAt(refused.withAttempts(1), Samples.NOW + 30_000, CommandStatus.ESME_RTHROTTLED));
        assertThat(stateOf(refused)).isEqualTo(LifeCycle.WAITING);
        assertThat(entry(1).commandStatus()).isEqualTo(CommandStatus.ESME_RTHROTTLED);

        Message due = store.due(Samples.NOW + 30_000, 10).get(0);
        assertThat(due.attempts()).isEqualTo(1);
        await(store.requeue(due));

        assertThat(ids(store.page(due.lane(), 0, 10).messages())).containsExactly(2L, 1L);
        assertThat(ids(announced)).containsExactly(1L, 2L, 1L);
        assertThat(announced.get(2))
                .isEqualTo(store.page(due.lane(), 0, 10).messages().get(1));
    }

    @Test
    void anUpdateThatComesTooLateChangesNothingAndIsCounted() {
        Message message = accepted(Samples.mt(1));
        await(store.finish(message, MessageState.DELETED, 0, Optional.empty()));

        await(store.sent(message, "A1", "0a", true));
        await(store.retryAt(message, Samples.NOW, 8));
        await(store.requeue(message));
        await(store.hold(message, "A1"));
        await(store.sending(message, "A1"));
        await(store.finish(message, MessageState.EXPIRED, 0, Optional.empty()));

        assertThat(store.meters().staleUpdates()).isEqualTo(6);
        assertThat(entry(1).outcome()).contains(MessageState.DELETED);
        assertThat(ids(announced)).containsExactly(1L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void aWaitingMessageCannotBeSentBeforeItIsPendingAgain() {
        Message message = accepted(Samples.mt(1));
        await(store.retryAt(message, Samples.NOW, 8));

        await(store.sent(message, "A1", "0a", true));

        assertThat(stateOf(message)).isEqualTo(LifeCycle.WAITING);
        assertThat(store.meters().staleUpdates()).isEqualTo(1);
    }

    @Test
    void finishingStoresOutcomeStatusAndTheClientsReceiptTogether() {
        Message message = accepted(Samples.mt(1));
        Message receipt = Samples.toClient(2, Kind.RECEIPT);
        await(store.finish(message, MessageState.UNDELIVERABLE, CommandStatus.ESME_RINVDSTADR, Optional.of(receipt)));

        assertThat(entry(1).outcome()).contains(MessageState.UNDELIVERABLE);
        assertThat(entry(1).commandStatus()).isEqualTo(CommandStatus.ESME_RINVDSTADR);
        assertThat(entry(1).finished()).isEqualTo(Samples.NOW);
        assertThat(stateOf(receipt)).isEqualTo(LifeCycle.PENDING);
        assertThat(ids(announced)).containsExactly(1L, 2L);
    }

    @Test
    void aMessageFinishedTwiceGivesTheClientOneReceipt() {
        Message message = accepted(Samples.mt(1));
        await(store.finish(message, MessageState.EXPIRED, 0, Optional.of(Samples.toClient(2, Kind.RECEIPT))));
        await(store.finish(message, MessageState.EXPIRED, 0, Optional.of(Samples.toClient(3, Kind.RECEIPT))));

        assertThat(store.find(3)).isEmpty();
        assertThat(ids(announced)).containsExactly(1L, 2L);
    }

    @Test
    void aDeliveredReceiptIsDeletedAndADeliveredMoStaysInTheLog() {
        Message receipt = accepted(Samples.receiptAbout(1, 7));
        Message mo = accepted(Samples.toClient(2, Kind.MO));
        await(store.sent(receipt, receipt.destination(), "", false));
        await(store.sent(mo, mo.destination(), "", false));

        assertThat(store.find(1)).isEmpty();
        assertThat(stateOf(mo)).isEqualTo(LifeCycle.DONE);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void aReceiptDeliveredTwiceIsAStaleUpdate() {
        Message receipt = accepted(Samples.receiptAbout(1, 7));
        await(store.sent(receipt, receipt.destination(), "", false));
        await(store.sent(receipt, receipt.destination(), "", false));

        assertThat(store.meters().staleUpdates()).isEqualTo(1);
        assertThat(depth()).isEmpty();
    }

    @Test
    void aDeliveredReceiptAboutAMessageOfTheOtherNodeStaysInTheLog() {
        Message receipt = accepted(Samples.toClient(1, Kind.RECEIPT));
        await(store.sent(receipt, "L2", "1", false));

        assertThat(stateOf(receipt)).isEqualTo(LifeCycle.DONE);
        assertThat(entry(1).carrier()).isEqualTo("L2");
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void howOftenAMessageWasSentInDoubtIsInTheLogForGood() {
        Message pending = accepted(Samples.mt(1));
        Message sending = accepted(Samples.mt(2));
        await(store.sending(sending, "A1"));
        await(store.doubted(pending.withAttempts(1)));
        await(store.doubted(pending.withAttempts(2)));
        await(store.doubted(sending.withAttempts(1)));
        assertThat(stateOf(sending)).isEqualTo(LifeCycle.SENDING);

        await(store.sent(pending, "A1", "0a", true));
        reopen(options(), new Samples.Composer());

        assertThat(entry(1).doubts()).isEqualTo(2);
        assertThat(entry(1).message().attempts()).isEqualTo(2);
        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(entry(2).doubts()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsDoneIsInDoubtNoMore() {
        Message message = accepted(Samples.mt(1));
        await(store.finish(message, MessageState.DELIVERED, 0, Optional.empty()));

        await(store.doubted(message.withAttempts(1)));

        assertThat(entry(1).doubts()).isZero();
        assertThat(store.meters().staleUpdates()).isEqualTo(1);
    }
}
