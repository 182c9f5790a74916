// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptsTest extends OpenStore {

    @Test
    void aFinalReceiptEndsItsMessageAndBecomesTheClientsReceipt() {
        sent(Samples.mt(1), "0a");
        ReceivedReceipt receipt = Samples.receipt(2, "0a", MessageState.DELIVERED);

        assertThat(await(store.receipt(receipt))).isTrue();

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(1).finished()).isEqualTo(Samples.NOW);
        Message toClient = announced.get(1);
        assertThat(toClient.kind()).isEqualTo(Kind.RECEIPT);
        assertThat(toClient.destination()).isEqualTo(Destination.client("alice"));
        assertThat(toClient.about()).isEqualTo(1);
        assertThat(entry(toClient.id()).message()).isEqualTo(toClient);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L, LifeCycle.PENDING, 1L));
    }

    @Test
    void theComposerSeesTheMessageAsItWasSent() {
        List<Original> originals = new ArrayList<>();
        reopen(options(), Samples.composing((original, receipt) -> {
            originals.add(original);
            return Optional.empty();
        }));
        sent(Samples.mt(1), "0a");
        Original asSent = Original.of(entry(1).message());

        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));

        assertThat(originals).containsExactly(asSent);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void anIntermediateReceiptIsPassedOnAndTheMessageWaitsForTheFinalOne() {
        Message message = sent(Samples.mt(1), "0a");

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.ENROUTE))))
                .isTrue();
        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
        assertThat(await(store.receipt(Samples.receipt(3, "0a", MessageState.DELIVERED))))
                .isTrue();

        assertThat(stateOf(message)).isEqualTo(LifeCycle.DONE);
        assertThat(announced).extracting(Message::about).containsExactly(0L, 1L, 1L);
    }

    @Test
    void aWordNobodyKnowsEndsTheMessageWithoutAnOutcome() {
        Message message = sent(Samples.mt(1), "0a");

        await(store.receipt(Samples.receipt(2, "A1", "0a", Optional.empty())));

        assertThat(stateOf(message)).isEqualTo(LifeCycle.DONE);
        assertThat(entry(1).outcome()).isEmpty();
    }

    @Test
    void aReceiptOfAnotherAccountWithTheSameIdDoesNotMatch() {
        Message message = sent(Samples.mt(1), "0a");

        assertThat(await(store.receipt(Samples.receipt(2, "A2", "0a", Optional.of(MessageState.DELIVERED)))))
                .isFalse();

        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void ofTwoMessagesWithOneCarrierIdTheOneSentLastIsMeant() {
        sent(Samples.mt(2), "0a");
        reopen(options().withClock(clockAt(Samples.NOW + 1)), new Samples.Composer());
        sent(Samples.mt(1), "0a");

        await(store.receipt(Samples.receipt(3, "0a", MessageState.DELIVERED)));

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(2).lifeCycle()).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void aReceiptThatMatchesNothingIsKeptAsItCame() {
        ReceivedReceipt receipt = Samples.receipt(2, "0a", MessageState.DELIVERED);

        assertThat(await(store.receipt(receipt))).isFalse();

        LogEntry kept = entry(2);
        assertThat(kept.lifeCycle()).isEqualTo(LifeCycle.UNMATCHED);
        assertThat(kept.carrier()).isEqualTo("A1");
        assertThat(kept.carrierId()).isEqualTo("0a");
        assertThat(kept.message().kind()).isEqualTo(Kind.RECEIPT);
        assertThat(kept.message().origin()).isEqualTo("A1");
        assertThat(kept.message().destination()).isEmpty();
        assertThat(kept.message().pdu()).isEqualTo(receipt.pdu());
        assertThat(announced).isEmpty();
    }

    @Test
    void aSecondFinalReceiptIsKeptUnmatched() {
        sent(Samples.mt(1), "0a");
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));

        assertThat(await(store.receipt(Samples.receipt(3, "0a", MessageState.EXPIRED))))
                .isFalse();

        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(3).lifeCycle()).isEqualTo(LifeCycle.UNMATCHED);
    }

    @Test
    void aReceiptSentAgainUnderItsIdIsTakenButNotStoredTwice() {
        await(store.receipt(Samples.receipt(2, "0a", MessageState.ENROUTE)));
        sent(Samples.mt(1), "0a");
        int before = announced.size();

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.ENROUTE))))
                .isTrue();

        assertThat(announced).hasSize(before);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L, LifeCycle.PENDING, 1L));
    }

    @Test
    void aReceiptThatCameBeforeItsResponseIsMatchedByTheResponse() {
        List<ReceivedReceipt> seen = new ArrayList<>();
        reopen(options(), Samples.composing((original, receipt) -> {
            seen.add(receipt);
            return new Samples.Composer().compose(original, receipt);
        }));
        ReceivedReceipt receipt = Samples.receipt(2, "0a", MessageState.DELIVERED);
        await(store.receipt(receipt));

        sent(Samples.mt(1), "0a");

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(2).lifeCycle()).isEqualTo(LifeCycle.PENDING);
        assertThat(entry(2).message().about()).isEqualTo(1);
        assertThat(announced).extracting(Message::kind).containsExactly(Kind.MT, Kind.RECEIPT);
        assertThat(seen).containsExactly(receipt);
    }

    @Test
    void earlyReceiptsAreAppliedInTheOrderTheyCame() {
        await(store.receipt(Samples.receipt(2, "0a", MessageState.ENROUTE)));
        await(store.receipt(Samples.receipt(3, "0a", MessageState.DELIVERED)));

        sent(Samples.mt(1), "0a");

        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L, LifeCycle.PENDING, 2L));
    }

    @Test
    void anEarlyReceiptNobodyAwaitsStaysUnmatched() {
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));
        Message message = accepted(Samples.mt(1));

        await(store.sent(message, "A1", "0a", false));

        assertThat(entry(1).outcome()).isEmpty();
        assertThat(entry(2).lifeCycle()).isEqualTo(LifeCycle.UNMATCHED);
    }

    @Test
    void withoutACarrierIdNothingIsMatched() {
        await(store.receipt(Samples.receipt(2, "", MessageState.DELIVERED)));
        Message message = sent(Samples.mt(1), "");

        assertThat(await(store.receipt(Samples.receipt(3, "", MessageState.DELIVERED))))
                .isFalse();

        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L, LifeCycle.UNMATCHED, 2L));
    }

    @Test
    void aReceiptIsMatchedAfterARestart() {
        sent(Samples.mt(1), "0a");
        reopen(options(), new Samples.Composer());

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED))))
                .isTrue();

        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(2).message().about()).isEqualTo(1);
    }

    @Test
    void aReceiptOfAMessageThatWasFinishedMeanwhileIsKeptUnmatched() {
        Message message = sent(Samples.mt(1), "0a");
        await(store.finish(message, MessageState.EXPIRED, 0, Optional.empty()));

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED))))
                .isFalse();

        assertThat(entry(1).outcome()).contains(MessageState.EXPIRED);
        assertThat(entry(2).lifeCycle()).isEqualTo(LifeCycle.UNMATCHED);
    }

    @Test
    void anEarlyReceiptIsStillMatchedAfterARestart() {
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));
        reopen(options(), new Samples.Composer());

        sent(Samples.mt(1), "0a");

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
    }
}
