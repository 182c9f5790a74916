// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Who waits for the disk before whom. */
class OvertakingTest extends OpenStore {
    /** More than any commit takes. */
    private static final int MANY = 2 * BatchSize.MOST;

    private final AtomicInteger done = new AtomicInteger();

    /** Writes that wait while the writer is held, and count when they are committed. */
    private void submit(IntFunction<CompletionStage<?>> write) {
        for (int i = 1; i <= MANY; i++) {
            var unused = write.apply(i).thenRun(done::incrementAndGet);
        }
    }

    private CompletionStage<Void> step() {
        return store.sending(Samples.mt(1), "A1");
    }

    @Test
    void aMessageThatComesInDoesNotWaitForAllTheStepsOfOthers() {
        CountDownLatch writer = holdWriter();
        submit(i -> step());
        CompletionStage<Integer> before = store.accept(Samples.mt(MANY + 1)).thenApply(accepted -> done.get());
        writer.countDown();

        assertThat(await(before)).isZero();
    }

    @Test
    void oneThatComesInWhileACommitIsMadeIsInIt() {
        List<Integer> writesOfCommits = new CopyOnWriteArrayList<>();
        store.meters().onCommit((writes, nanos) -> writesOfCommits.add(writes));
        CountDownLatch commit = holdCommit();
        CompletionStage<?> accepted = store.accept(Samples.mt(1));
        CompletionStage<?> step = step();
        commit.countDown();
        await(accepted);
        await(step);

        assertThat(writesOfCommits).containsExactly(2, 1);
    }

    @Test
    void messagesThatComeInDoNotHoldUpTheStepsOfOthers() {
        CountDownLatch writer = holdWriter();
        submit(i -> store.accept(Samples.mt(i)));
        CompletionStage<Integer> before = step().thenApply(nothing -> done.get());
        writer.countDown();

        assertThat(await(before)).isLessThan(BatchSize.MOST);
    }
}
