// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.ReceiptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two stores are told the same: one that gives each message its row at once, and one whose messages are young first. After
 * each commit the files of the second are copied as a crash would leave them; what a start finds in the copy is what stands
 * in the first.
 */
class YoungCrashTest {
    private static final List<String> CARRIER_IDS = List.of("0a", "0b", "0c", "");
    /** So many at a time; new ones as it goes on. */
    private static final int MESSAGES = 5;

    private static final int COMMITS = 60;
    private static final int HIGHEST_ID = 450;

    @TempDir
    Path directory;

    private SqliteStore plain;
    private SqliteStore store;
    private long nextReceipt = 100;

    private interface Step extends Function<SqliteStore, CompletionStage<?>> {}

    @BeforeEach
    void open() {
        plain = open("plain", 0);
    }

    @AfterEach
    void close() {
        plain.close();
        store.close();
    }

    @ParameterizedTest(name = "{1} young, seed {0}")
    @CsvSource({"1, 3", "2, 3", "3, 3", "4, 1", "5, 1", "6, 30000", "7, 30000", "8, 30000"})
    void whatIsFoundAfterACrashIsWhatWasCommitted(int seed, int young) throws IOException {
        store = open("young", young);
        Random random = new Random(seed);
        for (int commit = 0; commit < COMMITS; commit++) {
            long oldest = 1L + commit / 3;
            List<Step> steps = IntStream.rangeClosed(0, random.nextInt(5))
                    .mapToObj(i -> step(random, oldest + random.nextInt(MESSAGES)))
                    .toList();

            assertThat(results(store, steps)).isEqualTo(results(plain, steps));

            Path crashed = Files.createDirectory(directory.resolve("crashed" + commit));
            for (String file : List.of("tandem.db", "tandem.db-wal")) {
                Files.copy(directory.resolve("young").resolve(file), crashed.resolve(file));
            }
            try (SqliteStore copy = open("crashed" + commit, young)) {
                assertThat(entries(copy)).as("commit %d", commit).isEqualTo(entries(plain));
                assertThat(copy.depth()).isEqualTo(plain.depth());
            }
            assertThat(store.depth()).isEqualTo(plain.depth());
            if (random.nextInt(4) == 0) {
                read(oldest + random.nextInt(MESSAGES));
            }
        }
        assertThat(entries(store)).isEqualTo(entries(plain));
        store.close();
        store = open("young", young);
        assertThat(entries(store)).isEqualTo(entries(plain));
        assertThat(store.depth()).isEqualTo(plain.depth());
    }

    /** Who reads sees what is committed, whether it has a row or not. */
    private void read(long id) {
        assertThat(store.find(id)).isEqualTo(plain.find(id));
        assertThat(store.findRequest(id)).isEqualTo(plain.findRequest(id));
        assertThat(store.sentMessages().asSent(id))
                .isEqualTo(plain.sentMessages().asSent(id));
        assertThat(store.expired(Samples.NOW + 5, 100)).isEqualTo(plain.expired(Samples.NOW + 5, 100));
        plain.lanes().forEach(lane -> assertThat(store.page(lane, 0, 100).messages())
                .isEqualTo(plain.page(lane, 0, 100).messages()));
        assertThat(store.lanes()).isEqualTo(plain.lanes());
        assertThat(store.strays("", 0, Samples.NOW + 1, Long.MAX_VALUE, 100))
                .isEqualTo(plain.strays("", 0, Samples.NOW + 1, Long.MAX_VALUE, 100));
    }

    private Step step(Random random, long id) {
        Message message = id % 3 == 0 ? Samples.expiring(id, Samples.NOW + random.nextInt(10)) : Samples.mt(id);
        String carrierId = CARRIER_IDS.get(random.nextInt(CARRIER_IDS.size()));
        Message receipt = Samples.receiptAbout(100 + random.nextInt(20), 1);
        long at = nextReceipt++;
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5 -> to -> to.accept(message);
            case 6, 7, 8, 9 -> to -> to.sent(message, "A1", carrierId, true);
            case 10 -> to -> to.sent(message, "A1", carrierId, false);
            case 11, 12 -> to -> to.receipt(Samples.receipt(at, carrierId, MessageState.DELIVERED));
            case 13 -> to -> to.receipt(Samples.receipt(at, carrierId, MessageState.ENROUTE));
            case 14 -> to -> to.sent(receipt, "client:alice", "", false);
            case 15 ->
                to -> to.receipt(Samples.receipt(
                        at, new ReceiptSource.ForClient("alice"), "A1", Long.toString(id), MessageState.DELIVERED));
            case 16 ->
                to -> to.receipt(Samples.receipt(
                        at, new ReceiptSource.Stray(at + 200), "A1", carrierId, MessageState.DELIVERED));
            case 17 -> to -> to.retryAt(message, Samples.NOW + 5, 8);
            case 18 -> to -> to.requeue(message);
            case 19 -> to -> to.sending(message, "A1");
            case 20 -> to -> to.finish(message, MessageState.REJECTED, 11, Optional.of(receipt));
            case 21 -> to -> to.withdraw(message, Optional.empty());
            case 22 ->
                to -> to.submit(transaction -> {
                    transaction.insertPending(message);
                    throw new IllegalStateException("broken");
                });
            default -> rare(random, message, carrierId);
        };
    }

    private static Step rare(Random random, Message message, String carrierId) {
        return switch (random.nextInt(7)) {
            case 0 -> to -> to.hold(message, "A1");
            case 1 -> to -> to.doubted(message.withAttempts(3));
            case 2 -> to -> to.refused(message.refusedBy("A1", 8));
            case 3 ->
                to -> to.replace(Samples.mt(message.id(), "alice", 0)
                        .withContent(Samples.mt(77).pdu(), 9));
            case 4 -> to -> to.sentMessages().cancelled(message);
            case 5 -> to -> to.passOn(Samples.toClient(100, message.kind()));
            default -> to -> to.sent(message, "A2", carrierId, true);
        };
    }

    private static List<Object> results(SqliteStore store, List<Step> steps) {
        List<CompletionStage<?>> stages = new ArrayList<>();
        // All in one commit: in several, accepting would overtake other steps here and not there.
        CountDownLatch writer = OpenStore.holdWriter(store);
        steps.forEach(step -> stages.add(step.apply(store)));
        writer.countDown();
        return stages.stream().map(YoungCrashTest::result).toList();
    }

    private static Object result(CompletionStage<?> stage) {
        try {
            return Optional.ofNullable(OpenStore.await(stage));
        } catch (CompletionException e) {
            return e.getCause().getMessage();
        }
    }

    private static Map<Long, Optional<LogEntry>> entries(SqliteStore store) {
        return LongStream.rangeClosed(1, HIGHEST_ID).boxed().collect(Collectors.toMap(id -> id, store::find));
    }

    private SqliteStore open(String name, int young) {
        return SqliteStore.open(
                SqliteStoreOptions.of(directory.resolve(name), 0, "primary")
                        .withClock(OpenStore.clockAt(Samples.NOW))
                        .withYoung(young),
                new Samples.Composer());
    }
}
