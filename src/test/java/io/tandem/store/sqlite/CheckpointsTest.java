// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final int PAGE = 4096;
    private static final String LONG = "x".repeat(PAGE / 4);

    @TempDir
    private Path directory;

    @Test
    void whatIsCommittedComesIntoTheDatabaseBeforeTheWalHasReachedItsLimit() throws Exception {
        Database database = database(Integer.MAX_VALUE);
        try (Checkpoints checkpoints = started(database, 50);
                SqlSession session = database.writer()) {
            write(session, 0, 1_000);
            long before = Files.size(file());
            checkpoints.committed(1_000, 0);

            Awaitility.await()
                    .untilAsserted(() -> assertThat(Files.size(file())).isGreaterThan(before + 200 * PAGE));
        }
    }

    @Test
    void fewPagesAskForNoCopy() throws Exception {
        Database database = database(Integer.MAX_VALUE);
        try (Checkpoints checkpoints = started(database, 50);
                SqlSession session = database.writer()) {
            long before = Files.size(file());
            write(session, 0, 10);
            checkpoints.committed(10, 0);

            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .until(() -> Files.size(file()) == before); // a copy takes a few
        }
    }

    @Test
    void theWalBeginsAnewAlthoughWritesGoOn() throws Exception {
        int limit = 200;
        Database database = database(limit);
        try (Checkpoints checkpoints = started(database, 50);
                SqlSession session = database.writer()) {
            for (int i = 0; i < 300; i++) {
                write(session, i * 40L, 40);
                checkpoints.committed(40, 0);
            }
        }
        // Both at once copy more than ten times the limit; not all of it, or the file would have been left as long as
        // that.
        assertThat(Files.size(file())).isGreaterThan(10L * limit * PAGE);
        assertThat(longest).isBetween((long) limit * PAGE, 5L * limit * PAGE);
    }

    @Test
    void aStoreCopiesItsWalBeforeItsLimit() {
        try (SqliteStore store =
                SqliteStore.open(SqliteStoreOptions.of(directory, 0, "primary").withYoung(0), new Samples.Composer())) {
            for (int round = 0; round < 3; round++) { // fewer at once than may wait
                CompletableFuture.allOf(LongStream.range(0, 4_000)
                                .mapToObj(any ->
                                        store.accept(Samples.mt(store.nextId())).toCompletableFuture())
                                .toArray(CompletableFuture[]::new))
                        .join();
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(Files.size(file())).isGreaterThan(200L * PAGE));
        }
    }

    private long longest;

    private void write(SqlSession session, long first, int rows) throws SQLException, IOException {
        for (long row = first; row < first + rows; row++) {
            session.update(Sql.BEGIN_RUN, row + LONG, 1);
        }
        session.commit();
        longest = Math.max(longest, Files.size(directory.resolve(file().getFileName() + "-wal")));
    }

    private Path file() {
        return directory.resolve("tandem.db");
    }

    private Database database(int walPages) throws SQLException {
        Database database = new Database(file(), walPages);
        database.bringUpToDate();
        return database;
    }

    private static Checkpoints started(Database database, int pages) throws SQLException, IOException {
        Checkpoints checkpoints = new Checkpoints(database.checkpointer(), database.channel(), pages);
        checkpoints.start();
        return checkpoints;
    }
}
