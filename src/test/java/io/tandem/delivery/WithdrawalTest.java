// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A message is taken back, or changed, or it is handed out; never two of them. */
class WithdrawalTest {
    private static final Pdu NEW = Pdu.request(CommandId.SUBMIT_SM, new byte[] {'n', 'e', 'w'});

    private DeliveryBench bench = new DeliveryBench().started();
    private Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));

    /** Lanes that keep four messages in memory. */
    private void withLittleMemory() {
        bench = new DeliveryBench(DispatcherOptions.defaults().withMemory(4, 4, 4)).started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    }

    @Test
    void whatWaitsInItsLaneIsWithdrawnWithAReceipt() {
        accept(3);

        CompletionStage<Boolean> answer = withdraw(2);

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(bench.store.row(2).outcome()).contains(MessageState.DELETED);
        assertThat(bench.failures).containsExactly("2 DELETED 0");
        open();
        assertThat(a1.takeAll()).containsExactly(1L, 3L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void theLastOfItsLaneCanBeWithdrawnToo() {
        accept(1);

        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(true);

        open();
        assertThat(a1.takeAll()).isEmpty();
        assertThat(bench.dispatcher.lanesInMemory()).isOne(); // the receipt's
        bench.accept(mt(2));
        assertThat(a1.takeAll()).containsExactly(2L);
    }

    @Test
    void whatIsOutIsNotWithdrawnAndNotReplaced() {
        open();
        accept(1);

        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(replace(1).toCompletableFuture()).isCompletedWithValue(false);

        a1.report(DeliveryBench.TAKEN);
        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(bench.store.row(1).outcome()).isEmpty();
    }

    @Test
    void whatMayHaveLeftIsNotWithdrawn() {
        open();
        accept(1);
        bench.gates.close("A1");
        a1.report(new Outcome.InDoubt("A1"));

        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(false);

        open();
        assertThat(a1.takeAll()).containsExactly(1L);
    }

    @Test
    void whatIsSetAsideIsNotHandedOutWhileTheStoreWrites() {
        accept(3);
        bench.store.holdWrites();
        CompletionStage<Boolean> withdrawn = withdraw(1);
        CompletionStage<Boolean> replaced = replace(2);
        CompletionStage<Boolean> again = withdraw(1);

        open();

        assertThat(withdrawn.toCompletableFuture()).isNotDone();
        assertThat(again.toCompletableFuture()).isCompletedWithValue(false);
        bench.store.letWrites();
        bench.turn();
        assertThat(withdrawn.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(replaced.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(a1.ids()).containsExactly(3L, 2L);
        assertThat(a1.deliveries.get(1).message().pdu()).isEqualTo(NEW);
    }

    /** After a crash the first of each lane count as those that may have left; who has overtaken them has to be known. */
    @Test
    void whatOvertakesOneThatIsSetAsideIsInTheStoreBeforeItLeaves() {
        accept(3);
        bench.store.holdWrites();
        withdraw(1);
        open();
        assertThat(a1.ids()).isEmpty();

        bench.store.letWrites();
        bench.turn();

        assertThat(a1.ids()).containsExactly(2L, 3L);
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(bench.store.row(3).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(a1.takeAll()).containsExactly(2L, 3L);
        bench.accept(mt(4));
        assertThat(bench.store.row(4).state()).isEqualTo(LifeCycle.PENDING);
        assertThat(a1.ids()).containsExactly(4L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whatTheStoreDoesNotWriteGoesBackToItsPlace() {
        accept(3);
        bench.store.failNextWrites(1);

        CompletionStage<Boolean> answer = withdraw(2);

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        open();
        assertThat(a1.takeAll()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsReplacedKeepsItsPlace() {
        accept(3);

        assertThat(replace(2).toCompletableFuture()).isCompletedWithValue(true);

        assertThat(bench.store.row(2).message().pdu()).isEqualTo(NEW);
        open();
        assertThat(a1.deliveries)
                .extracting(delivery -> delivery.message().id())
                .containsExactly(1L, 2L, 3L);
        assertThat(a1.deliveries.get(1).message().pdu()).isEqualTo(NEW);
    }

    @Test
    void theNewExpiryCounts() {
        accept(1);
        Message stored = bench.store.row(1).message();
        bench.dispatcher.replace(stored, message -> message.withContent(NEW, bench.millis() + 2_000));
        bench.turn();

        bench.advance(Duration.ofSeconds(4));

        assertThat(bench.store.row(1).outcome()).contains(MessageState.EXPIRED);
    }

    @Test
    void whatWaitsForItsNextAttemptIsWithdrawn() {
        open();
        accept(1);
        a1.report(new Outcome.Refused(CommandStatus.ESME_RSYSERR, "A1"));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);

        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(true);

        bench.advance(Duration.ofSeconds(40));
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).outcome()).contains(MessageState.DELETED);
    }

    @Test
    void whatWaitsForItsNextAttemptIsReplacedAndWaitsOn() {
        open();
        accept(1);
        a1.report(new Outcome.Refused(CommandStatus.ESME_RSYSERR, "A1"));

        assertThat(replace(1).toCompletableFuture()).isCompletedWithValue(true);

        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);
        bench.advance(Duration.ofSeconds(40));
        assertThat(a1.deliveries.get(0).message().pdu()).isEqualTo(NEW);
    }

    @Test
    void whatWasRecordedAndDidNotLeaveIsWithdrawn() {
        bench = new DeliveryBench(DispatcherOptions.defaults().withPolicies(name -> new AccountPolicy(InDoubt.HOLD)))
                .started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
        open();
        accept(1);
        bench.gates.close("A1");
        a1.report(new Outcome.NotSent());
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENDING);

        assertThat(withdraw(1).toCompletableFuture()).isCompletedWithValue(true);
    }

    @Test
    void whatIsBeyondMemoryIsWithdrawn() {
        withLittleMemory();
        accept(20);

        assertThat(withdraw(15).toCompletableFuture()).isCompletedWithValue(true);

        open();
        assertThat(a1.takeAll()).hasSize(19).doesNotContain(15L).isSorted();
    }

    @Test
    void aPageReadBeforeDoesNotBringBackWhatWasWithdrawn() {
        withLittleMemory();
        accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> withdraw(6));

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(a1.takeAll()).doesNotContain(6L).hasSize(19).isSorted();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void aPageReadBeforeDoesNotBringBackTheOldText() {
        withLittleMemory();
        accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> replace(6));

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        List<Long> all = new ArrayList<>();
        while (!a1.deliveries.isEmpty()) {
            Delivery next = a1.take();
            all.add(next.message().id());
            assertThat(next.message().pdu().equals(NEW))
                    .isEqualTo(next.message().id() == 6);
            next.report(DeliveryBench.TAKEN);
            bench.turn();
        }
        assertThat(all).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatAPageHasBroughtMeanwhileIsSentIfTheStoreDidNotWrite() {
        withLittleMemory();
        accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> {
            bench.store.failNextWrites(1);
            return withdraw(6);
        });

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        assertThat(a1.takeAll()).hasSize(20).isSorted();
    }

    /** The page of messages 5 to 8 has been read, and nobody has heard of it yet. */
    private CompletionStage<Boolean> whileAPageIsRead(Supplier<CompletionStage<Boolean>> action) {
        bench.holdReads();
        open();
        List<CompletionStage<Boolean>> answers = new ArrayList<>();
        bench.store.duringNextRead(() -> answers.add(action.get()));
        bench.letReads();
        bench.turn();
        return answers.get(0);
    }

    @Test
    void whatIsBeyondMemoryAndIsNotWrittenIsStillSent() {
        withLittleMemory();
        accept(20);
        bench.store.failNextWrites(1);

        assertThat(withdraw(15).toCompletableFuture()).isCompletedExceptionally();

        open();
        assertThat(a1.takeAll()).hasSize(20).isSorted();
    }

    @Test
    void beforeTheStoreHasBeenReadNobodyCanTell() {
        bench = new DeliveryBench();
        Message standing = bench.store.standing(mt(1), LifeCycle.SENDING, "A1");

        CompletionStage<Boolean> answer = bench.dispatcher.withdraw(standing);
        bench.turn();

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(false);
    }

    @Test
    void aChangeThatFailsLeavesTheMessageAsItWas() {
        accept(2);
        Message stored = bench.store.row(1).message();

        CompletionStage<Boolean> answer = bench.dispatcher.replace(stored, message -> {
            throw new IllegalStateException("on purpose");
        });
        bench.turn();

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        open();
        assertThat(a1.takeAll()).containsExactly(1L, 2L);
    }

    private static Message mt(long id) {
        return Messages.mt(id, "c1", "A1");
    }

    private void accept(int count) {
        for (long id = 1; id <= count; id++) {
            bench.accept(mt(id));
        }
    }

    private void open() {
        bench.gates.set("A1", new Gate(50, 0));
        bench.turn();
    }

    private CompletionStage<Boolean> withdraw(long id) {
        CompletionStage<Boolean> answer =
                bench.dispatcher.withdraw(bench.store.row(id).message());
        bench.turn();
        return answer;
    }

    private CompletionStage<Boolean> replace(long id) {
        CompletionStage<Boolean> answer = bench.dispatcher.replace(
                bench.store.row(id).message(), message -> message.withContent(NEW, message.expires()));
        bench.turn();
        return answer;
    }
}
