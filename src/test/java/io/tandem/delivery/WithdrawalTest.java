// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static io.tandem.delivery.OneLane.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A message is taken back, or changed, or it is handed out; never two of them. */
class WithdrawalTest {
    private OneLane lane = new OneLane();

    @Test
    void whatWaitsInItsLaneIsWithdrawnWithAReceipt() {
        lane.accept(3);

        CompletionStage<Boolean> answer = lane.withdraw(2);

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(lane.bench.store.row(2).outcome()).contains(MessageState.DELETED);
        assertThat(lane.bench.failures).containsExactly("2 DELETED 0");
        lane.open();
        assertThat(lane.a1.takeAll()).containsExactly(1L, 3L);
        assertThat(lane.bench.store.breaches()).isEmpty();
    }

    @Test
    void theLastOfItsLaneCanBeWithdrawnToo() {
        lane.accept(1);

        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(true);

        lane.open();
        assertThat(lane.a1.takeAll()).isEmpty();
        assertThat(lane.bench.dispatcher.lanesInMemory()).isOne(); // the receipt's
        lane.bench.accept(OneLane.mt(2));
        assertThat(lane.a1.takeAll()).containsExactly(2L);
    }

    @Test
    void whatIsOutIsNotWithdrawnAndNotReplaced() {
        lane.open();
        lane.accept(1);

        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(lane.replace(1).toCompletableFuture()).isCompletedWithValue(false);

        lane.a1.report(DeliveryBench.TAKEN);
        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(lane.bench.store.row(1).outcome()).isEmpty();
    }

    @Test
    void whatMayHaveLeftIsNotWithdrawn() {
        lane.open();
        lane.accept(1);
        lane.bench.gates.close("A1");
        lane.a1.report(new Outcome.InDoubt("A1"));

        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(false);

        lane.open();
        assertThat(lane.a1.takeAll()).containsExactly(1L);
    }

    @Test
    void whatIsSetAsideIsNotHandedOutWhileTheStoreWrites() {
        lane.accept(3);
        lane.bench.store.holdWrites();
        CompletionStage<Boolean> withdrawn = lane.withdraw(1);
        CompletionStage<Boolean> replaced = lane.replace(2);
        CompletionStage<Boolean> again = lane.withdraw(1);

        lane.open();

        assertThat(withdrawn.toCompletableFuture()).isNotDone();
        assertThat(again.toCompletableFuture()).isCompletedWithValue(false);
        lane.bench.store.letWrites();
        lane.bench.turn();
        assertThat(withdrawn.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(replaced.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(lane.a1.ids()).containsExactly(3L, 2L);
        assertThat(lane.a1.deliveries.get(1).message().pdu()).isEqualTo(NEW);
    }

    /** After a crash the first of each lane count as those that may have left; who has overtaken them has to be known. */
    @Test
    void whatOvertakesOneThatIsSetAsideIsInTheStoreBeforeItLeaves() {
        lane.accept(3);
        lane.bench.store.holdWrites();
        lane.withdraw(1);
        lane.open();
        assertThat(lane.a1.ids()).isEmpty();

        lane.bench.store.letWrites();
        lane.bench.turn();

        assertThat(lane.a1.ids()).containsExactly(2L, 3L);
        assertThat(lane.bench.store.row(2).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(lane.bench.store.row(3).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(lane.a1.takeAll()).containsExactly(2L, 3L);
        lane.bench.accept(OneLane.mt(4));
        assertThat(lane.bench.store.row(4).state()).isEqualTo(LifeCycle.PENDING);
        assertThat(lane.a1.ids()).containsExactly(4L);
        assertThat(lane.bench.store.breaches()).isEmpty();
    }

    @Test
    void whatTheStoreDoesNotWriteGoesBackToItsPlace() {
        lane.accept(3);
        lane.bench.store.failNextWrites(1);

        CompletionStage<Boolean> answer = lane.withdraw(2);

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        lane.open();
        assertThat(lane.a1.takeAll()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsReplacedKeepsItsPlace() {
        lane.accept(3);

        assertThat(lane.replace(2).toCompletableFuture()).isCompletedWithValue(true);

        assertThat(lane.bench.store.row(2).message().pdu()).isEqualTo(NEW);
        lane.open();
        assertThat(lane.a1.deliveries)
                .extracting(delivery -> delivery.message().id())
                .containsExactly(1L, 2L, 3L);
        assertThat(lane.a1.deliveries.get(1).message().pdu()).isEqualTo(NEW);
    }

    @Test
    void theNewExpiryCounts() {
        lane.accept(1);
        Message stored = lane.bench.store.row(1).message();
        lane.bench.dispatcher.replace(stored, message -> message.withContent(NEW, lane.bench.millis() + 2_000));
        lane.bench.turn();

        lane.bench.advance(Duration.ofSeconds(4));

        assertThat(lane.bench.store.row(1).outcome()).contains(MessageState.EXPIRED);
    }

    @Test
    void whatWaitsForItsNextAttemptIsWithdrawn() {
        lane.open();
        lane.accept(1);
        lane.a1.report(new Outcome.Refused(CommandStatus.ESME_RSYSERR, "A1"));
        assertThat(lane.bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);

        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(true);

        lane.bench.advance(Duration.ofSeconds(40));
        assertThat(lane.a1.ids()).isEmpty();
        assertThat(lane.bench.store.row(1).outcome()).contains(MessageState.DELETED);
    }

    @Test
    void whatWaitsForItsNextAttemptIsReplacedAndWaitsOn() {
        lane.open();
        lane.accept(1);
        lane.a1.report(new Outcome.Refused(CommandStatus.ESME_RSYSERR, "A1"));

        assertThat(lane.replace(1).toCompletableFuture()).isCompletedWithValue(true);

        assertThat(lane.a1.ids()).isEmpty();
        assertThat(lane.bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);
        lane.bench.advance(Duration.ofSeconds(40));
        assertThat(lane.a1.deliveries.get(0).message().pdu()).isEqualTo(NEW);
    }

    @Test
    void whatWasRecordedAndDidNotLeaveIsWithdrawn() {
        lane = new OneLane(DispatcherOptions.defaults().withPolicies(name -> new AccountPolicy(InDoubt.HOLD)));
        lane.open();
        lane.accept(1);
        lane.bench.gates.close("A1");
        lane.a1.report(new Outcome.NotSent());
        assertThat(lane.bench.store.row(1).state()).isEqualTo(LifeCycle.SENDING);

        assertThat(lane.withdraw(1).toCompletableFuture()).isCompletedWithValue(true);
    }

    @Test
    void beforeTheStoreHasBeenReadNobodyCanTell() {
        DeliveryBench bench = new DeliveryBench();
        Message standing = bench.store.standing(OneLane.mt(1), LifeCycle.SENDING, "A1");

        CompletionStage<Boolean> answer = bench.dispatcher.withdraw(standing);
        bench.turn();

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void aChangeThatFailsLeavesTheMessageAsItWas() {
        lane.accept(2);
        Message stored = lane.bench.store.row(1).message();

        CompletionStage<Boolean> answer = lane.bench.dispatcher.replace(stored, message -> {
            throw new IllegalStateException("on purpose");
        });
        lane.bench.turn();

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        lane.open();
        assertThat(lane.a1.takeAll()).containsExactly(1L, 2L);
    }
}
