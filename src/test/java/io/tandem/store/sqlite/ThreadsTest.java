// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.StoreException;
import io.tandem.store.StoreFullException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThreadsTest extends OpenStore {

    @Test
    void eightThreadsAcceptAndPositionsGrowInTheOrderOfTheAnnouncements() {
        int perThread = 500;
        List<Message> seen = Collections.synchronizedList(new ArrayList<>());
        store.onPending(seen::addAll);
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> {
                            List<CompletionStage<Boolean>> stages = new ArrayList<>();
                            for (int i = 0; i < perThread; i++) {
                                stages.add(store.accept(Samples.mt(store.nextId(), "client" + thread, 0)));
                            }
                            stages.forEach(stage -> assertThat(await(stage)).isTrue());
                        },
                        task -> new Thread(task).start()))
                .toList();
        threads.forEach(OpenStore::await);

        List<Long> positions = seen.stream().map(Message::position).toList();
        assertThat(positions).hasSize(8 * perThread).doesNotHaveDuplicates().isSorted();
        assertThat(ids(seen)).doesNotHaveDuplicates();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 8L * perThread));
        assertThat(store.lanes()).hasSize(8);
    }

    @Test
    void whatGathersDuringACommitIsOneCommit() {
        List<Integer> commits = new CopyOnWriteArrayList<>();
        store.meters().onCommit((writes, nanos) -> {
            assertThat(nanos).isPositive();
            commits.add(writes);
        });
        CountDownLatch writer = holdWriter();
        List<CompletionStage<Boolean>> stages = LongStream.rangeClosed(1, BatchSize.LEAST)
                .mapToObj(id -> store.accept(Samples.mt(id)))
                .toList();
        assertThat(store.meters().waitingWrites()).isEqualTo(BatchSize.LEAST);
        writer.countDown();
        stages.forEach(OpenStore::await);

        assertThat(commits).containsExactly(1, BatchSize.LEAST);
        assertThat(store.meters().waitingWrites()).isZero();
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedAtOnce() {
        reopen(options().withQueueLimit(2), new Samples.Composer());
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> first = store.accept(Samples.mt(1));
        CompletionStage<Boolean> second = store.accept(Samples.mt(2));

        CompletionStage<Boolean> third = store.accept(Samples.mt(3));

        assertThat(third.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> await(third)).hasCauseInstanceOf(StoreFullException.class);
        writer.countDown();
        assertThat(await(first)).isTrue();
        assertThat(await(second)).isTrue();
        assertThat(await(store.accept(Samples.mt(3)))).isTrue();
    }

    @Test
    void theListenerIsToldOnTheWriterBeforeTheStagesCompleteInOrderOnOneOtherThread() {
        List<String> events = new CopyOnWriteArrayList<>();
        store.onPending(messages -> events.add(Thread.currentThread().getName()));
        CountDownLatch writer = holdWriter();
        List<CompletableFuture<Void>> told = LongStream.rangeClosed(1, 3)
                .mapToObj(id -> store.accept(Samples.mt(id))
                        .thenAccept(stored -> events.add(Thread.currentThread().getName() + id))
                        .toCompletableFuture())
                .toList();
        writer.countDown();
        told.forEach(OpenStore::await);

        assertThat(events)
                .containsExactly("store-writer", "store-completions1", "store-completions2", "store-completions3");
    }

    @Test
    void whatCompletedCanBeReadAtOnce() {
        List<LifeCycle> seen = new ArrayList<>();
        for (long id = 1; id <= 50; id++) {
            accepted(Samples.mt(id));
            seen.add(entry(id).lifeCycle());
        }

        assertThat(seen).hasSize(50).containsOnly(LifeCycle.PENDING);
    }

    @Test
    void closingCommitsAndCompletesWhatWaits() {
        CountDownLatch writer = holdWriter();
        List<CompletionStage<Boolean>> stages = LongStream.rangeClosed(1, 100)
                .mapToObj(id -> store.accept(Samples.mt(id)))
                .toList();
        writer.countDown();

        store.close();

        assertThat(stages)
                .allSatisfy(stage -> assertThat(stage.toCompletableFuture()).isCompletedWithValue(true));
        open(options(), new Samples.Composer());
        assertThat(store.find(100)).isPresent();
    }

    @Test
    void aClosedStoreRefusesReadsAndWrites() {
        store.close();

        assertThatThrownBy(() -> await(store.accept(Samples.mt(1)))).hasCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.find(1)).isInstanceOf(StoreException.class);
    }
}
