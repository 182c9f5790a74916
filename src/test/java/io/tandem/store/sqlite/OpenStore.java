// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in an empty directory, what it announced, and a clock that stands still. */
abstract class OpenStore {
    @TempDir
    Path directory;

    SqliteStore store;
    final List<Message> announced = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        open(options(), new Samples.Composer());
    }

    @AfterEach
    void close() {
        store.close();
    }

    void open(SqliteStoreOptions options, ReceiptComposer composer) {
        store = SqliteStore.open(options, composer);
        store.onPending(announced::addAll);
    }

    void reopen(SqliteStoreOptions options, ReceiptComposer composer) {
        store.close();
        open(options, composer);
    }

    SqliteStoreOptions options() {
        return SqliteStoreOptions.of(directory, 0, "primary").withClock(clockAt(Samples.NOW));
    }

    static Clock clockAt(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    /** The result, once it is on disk. */
    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    Message accepted(Message message) {
        await(store.accept(message));
        return message;
    }

    /** Accepted, and taken by account A1, which awaits a receipt under this message_id. */
    Message sent(Message message, String carrierId) {
        accepted(message);
        await(store.sent(message, "A1", carrierId, true));
        return message;
    }

    LogEntry entry(long id) {
        return store.find(id).orElseThrow();
    }

    LifeCycle stateOf(Message message) {
        return entry(message.id()).lifeCycle();
    }

    static List<Long> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    /** The states that have messages. */
    Map<LifeCycle, Long> depth() {
        return store.depth().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Keeps the writer busy, so that what is written meanwhile makes one batch; open the latch to let it go on. */
    CountDownLatch holdWriter() {
        return holdWriter(store);
    }

    /** Until the latch is counted down, what the store is told gathers. */
    static CountDownLatch holdWriter(SqliteStore store) {
        return hold(point -> {
            store.meters().onCommit((writes, nanos) -> point.run());
            var unused = store.submit(transaction -> null);
        });
    }

    /** Until the latch is counted down, a commit is being made. */
    CountDownLatch holdCommit() {
        return hold(point -> {
            var unused = store.submit(transaction -> {
                point.run();
                return null;
            });
        });
    }

    /** @param arrange that the writer comes to the point where it waits */
    private static CountDownLatch hold(Consumer<Runnable> arrange) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        arrange.accept(() -> {
            held.countDown();
            awaitLatch(release);
        });
        awaitLatch(held);
        return release;
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
