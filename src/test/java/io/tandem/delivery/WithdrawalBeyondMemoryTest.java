// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static io.tandem.delivery.OneLane.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A message that is in the store only, or just on its way from there, is taken back or changed, or it is handed out. */
class WithdrawalBeyondMemoryTest {
    /** Of 20 messages it keeps four in memory. */
    private final OneLane lane = new OneLane(DispatcherOptions.defaults().withMemory(4, 4, 4));

    @Test
    void whatIsBeyondMemoryIsWithdrawn() {
        lane.accept(20);

        assertThat(lane.withdraw(15).toCompletableFuture()).isCompletedWithValue(true);

        lane.open();
        assertThat(lane.a1.takeAll()).hasSize(19).doesNotContain(15L).isSorted();
    }

    @Test
    void aPageReadBeforeDoesNotBringBackWhatWasWithdrawn() {
        lane.accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> lane.withdraw(6));

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        assertThat(lane.a1.takeAll()).doesNotContain(6L).hasSize(19).isSorted();
        assertThat(lane.bench.store.breaches()).isEmpty();
    }

    @Test
    void aPageReadBeforeDoesNotBringBackTheOldText() {
        lane.accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> lane.replace(6));

        assertThat(answer.toCompletableFuture()).isCompletedWithValue(true);
        List<Long> all = new ArrayList<>();
        while (!lane.a1.deliveries.isEmpty()) {
            Delivery next = lane.a1.take();
            all.add(next.message().id());
            assertThat(next.message().pdu().equals(NEW))
                    .isEqualTo(next.message().id() == 6);
            next.report(DeliveryBench.TAKEN);
            lane.bench.turn();
        }
        assertThat(all).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatAPageHasBroughtMeanwhileIsSentIfTheStoreDidNotWrite() {
        lane.accept(20);

        CompletionStage<Boolean> answer = whileAPageIsRead(() -> {
            lane.bench.store.failNextWrites(1);
            return lane.withdraw(6);
        });

        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        assertThat(lane.a1.takeAll()).hasSize(20).isSorted();
    }

    /** The page of messages 5 to 8 has been read, and nobody has heard of it yet. */
    private CompletionStage<Boolean> whileAPageIsRead(Supplier<CompletionStage<Boolean>> action) {
        lane.bench.holdReads();
        lane.open();
        List<CompletionStage<Boolean>> answers = new ArrayList<>();
        lane.bench.store.duringNextRead(() -> answers.add(action.get()));
        lane.bench.letReads();
        lane.bench.turn();
        return answers.get(0);
    }

    @Test
    void whatIsBeyondMemoryAndIsNotWrittenIsStillSent() {
        lane.accept(20);
        lane.bench.store.failNextWrites(1);

        assertThat(lane.withdraw(15).toCompletableFuture()).isCompletedExceptionally();

        lane.open();
        assertThat(lane.a1.takeAll()).hasSize(20).isSorted();
    }
}
