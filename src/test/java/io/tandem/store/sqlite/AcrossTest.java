// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Receipts that come to one node while the other has their message. */
class AcrossTest extends OpenStore {
    private static final ReceiptSource ALICE = new ReceiptSource.ForClient("alice");

    @Test
    void aReceiptForAClientWhoseMessageIsNotHereGoesToTheClientAsItCame() {
        ReceivedReceipt receipt = Samples.receipt(9, ALICE, "L2", "1", MessageState.DELIVERED);

        assertThat(await(store.receipt(receipt))).isTrue();

        Message toClient = announced.get(0);
        assertThat(toClient.id()).isEqualTo(9);
        assertThat(toClient.kind()).isEqualTo(Kind.RECEIPT);
        assertThat(toClient.destination()).isEqualTo(Destination.client("alice"));
        assertThat(toClient.about()).isZero();
        assertThat(toClient.pdu()).isEqualTo(receipt.pdu());
    }

    @Test
    void itIsStoredOnceAlsoIfTheClientHasItAlready() {
        ReceivedReceipt receipt = Samples.receipt(9, ALICE, "L2", "1", MessageState.DELIVERED);
        await(store.receipt(receipt));
        await(store.receipt(receipt));
        await(store.sent(announced.get(0), "client:alice", "", false));

        assertThat(await(store.receipt(receipt))).isTrue();

        assertThat(ids(announced)).containsExactly(9L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void aReceiptForAClientEndsItsMessageWhoeverTookIt() {
        sent(Samples.mt(1), "0a");

        assertThat(await(store.receipt(Samples.receipt(9, ALICE, "L2", "1", MessageState.DELIVERED))))
                .isTrue();

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(1).carrier()).isEqualTo("A1");
        assertThat(entry(9).message().about()).isEqualTo(1);
    }

    @Test
    void aReceiptForAClientSaysThatItsMessageWasSentIfTheAnswerWasLost() {
        Message inDoubt = accepted(Samples.mt(1));
        await(store.hold(inDoubt, "L2"));
        Message unanswered = accepted(Samples.mt(2));

        await(store.receipt(Samples.receipt(8, ALICE, "L2", "1", MessageState.DELIVERED)));
        await(store.receipt(Samples.receipt(9, ALICE, "L2", "2", MessageState.DELIVERED)));
        await(store.sent(unanswered, "L2", "2", true));

        assertThat(List.of(entry(1), entry(2))).allSatisfy(entry -> {
            assertThat(entry.lifeCycle()).isEqualTo(LifeCycle.DONE);
            assertThat(entry.outcome()).contains(MessageState.DELIVERED);
            assertThat(entry.carrier()).isEqualTo("L2");
            assertThat(entry.carrierId())
                    .isEqualTo(Long.toString(entry.message().id()));
            assertThat(entry.sent()).isEqualTo(Samples.NOW);
        });
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 2L, LifeCycle.PENDING, 2L));
    }

    @Test
    void aReceiptThatSaysWhatTheClientHasBeenToldIsNotDeliveredAgain() {
        sent(Samples.mt(1), "0a");
        ReceivedReceipt receipt = Samples.receipt(9, ALICE, "L2", "1", MessageState.DELIVERED);
        await(store.receipt(receipt));
        await(store.sent(announced.get(1), "client:alice", "", false));

        assertThat(await(store.receipt(receipt))).isTrue();

        assertThat(ids(announced)).containsExactly(1L, 9L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
    }

    @Test
    void aSecondFinalReceiptThatSaysSomethingElseIsKeptAndNotDelivered() {
        sent(Samples.mt(1), "0a");
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));

        assertThat(await(store.receipt(Samples.receipt(9, ALICE, "L2", "1", MessageState.EXPIRED))))
                .isFalse();

        assertThat(entry(9).lifeCycle()).isEqualTo(LifeCycle.UNMATCHED);
        assertThat(ids(announced)).containsExactly(1L, 2L);
    }

    @Test
    void anotherClientsMessageIsNotWhatItReportsOn() {
        sent(Samples.mt(1, "bob", 0), "0a");

        await(store.receipt(Samples.receipt(9, ALICE, "L2", "1", MessageState.DELIVERED)));

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(entry(9).message().destination()).isEqualTo("client:alice");
    }

    @Test
    void anIdThatIsNoneOfOursBelongsToNoMessageHere() {
        await(store.receipt(Samples.receipt(9, ALICE, "L2", "0x1", MessageState.DELIVERED)));

        assertThat(entry(9).lifeCycle()).isEqualTo(LifeCycle.PENDING);
    }

    @Test
    void aStrayOfTheOtherNodeFindsItsMessageHereOnceAndLeavesATrace() {
        sent(Samples.mt(1), "0a");
        ReceivedReceipt first = stray(100, 5);

        assertThat(await(store.receipt(first))).isTrue();
        await(store.sent(announced.get(1), "client:alice", "", false));
        assertThat(await(store.receipt(stray(101, 5)))).isTrue();

        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(ids(announced)).containsExactly(1L, 100L);
        assertThat(entry(5).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(5).message().about()).isEqualTo(1);
        assertThat(entry(5).message().pdu()).isEqualTo(first.pdu());
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 2L));
    }

    @Test
    void aStrayThatMatchesNothingHereEitherIsNotStored() {
        assertThat(await(store.receipt(stray(100, 5)))).isFalse();

        assertThat(depth()).isEmpty();
    }

    @Test
    void straysAreWhatProvidersSentAndNothingWaitsFor() {
        long id = store.nextId();
        await(store.receipt(Samples.receipt(id, "0a", MessageState.DELIVERED)));
        await(store.receipt(Samples.receipt(store.nextId(), "L2", "0b", Optional.of(MessageState.DELIVERED))));
        await(store.receipt(Samples.receipt(store.nextId(), "", MessageState.DELIVERED)));
        accepted(Samples.mt(store.nextId()));

        assertThat(ids(store.strays("L2", 0, Samples.NOW + 1, Samples.NOW + 1, 10)))
                .containsExactly(id);
        assertThat(store.strays("L2", 0, Samples.NOW, Samples.NOW + 1, 10))
                .as("too young")
                .isEmpty();
        assertThat(store.strays("L2", id, Samples.NOW + 1, Samples.NOW + 1, 10)).isEmpty();
    }

    @Test
    void straysReceivedByAClockThatWasSetBackSinceAreOldEnough() {
        long id = store.nextId();
        await(store.receipt(Samples.receipt(id, "0a", MessageState.DELIVERED)));
        long now = Samples.NOW - 3_600_000;

        assertThat(ids(store.strays("L2", 0, now - 12_000, now, 10))).containsExactly(id);
    }

    @Test
    void aStrayIsPassedOnAndWhatWasTakenStaysInTheLog() {
        Message stray = unmatched();

        await(store.passOn(stray.redirected("", 77)));

        assertThat(announced).hasSize(1);
        Message passedOn = announced.get(0);
        assertThat(passedOn.destination()).isEqualTo(Destination.PEER);
        assertThat(passedOn.expires()).isEqualTo(77);
        assertThat(store.page(passedOn.lane(), 0, 10).messages()).containsExactly(passedOn);
        await(store.sent(passedOn, "L2", "9", false));
        assertThat(entry(2).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(2).carrier()).isEqualTo("L2");
    }

    @Test
    void whatTheOtherNodeDoesNotKnowIsKeptAsItWas() {
        Message stray = unmatched();
        var before = entry(2);
        await(store.passOn(stray));

        await(store.takeBack(announced.get(0)));

        assertThat(entry(2)).isEqualTo(before);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.UNMATCHED, 1L));
    }

    @Test
    void whatTheOtherNodeDidNotTakeInTimeIsKeptAsItWas() {
        Message stray = unmatched();
        var before = entry(2);
        await(store.passOn(stray.redirected("", Samples.NOW + 5)));
        await(store.retryAt(announced.get(0), Samples.NOW + 10, 8));

        await(store.takeBack(store.expired(Samples.NOW + 5, 10).get(0)));

        assertThat(entry(2)).isEqualTo(before);
        assertThat(store.expired(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.UNMATCHED, 1L));
    }

    @Test
    void whatIsTakenBackFindsTheMessageThatTurnedUpMeanwhile() {
        Message stray = unmatched();
        await(store.passOn(stray));
        sent(Samples.mt(1), "0a");
        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.SENT);

        await(store.takeBack(announced.get(0)));

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(2).message().destination()).isEqualTo("client:alice");
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L, LifeCycle.PENDING, 1L));
    }

    @Test
    void whatWasMatchedMeanwhileIsNotPassedOn() {
        Message stray = unmatched();
        sent(Samples.mt(1), "0a");

        await(store.passOn(stray));
        await(store.takeBack(stray.redirected(Destination.PEER, 77)));

        assertThat(entry(2).message().destination()).isEqualTo("client:alice");
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L, LifeCycle.PENDING, 1L));
    }

    private Message unmatched() {
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));
        return entry(2).message();
    }

    private static ReceivedReceipt stray(long id, long idThere) {
        return Samples.receipt(id, new ReceiptSource.Stray(idThere), "A1", "0a", MessageState.DELIVERED);
    }
}
