// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bench.FilledStore.Content;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.store.InFlight;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written past the store has to look to it as if it had written it. */
class FilledStoreTest {
    private static final int ROWS = 1_000;

    @TempDir
    private Path directory;

    @Test
    void theOldestOfTheLogGoFirst() throws Exception {
        long now = System.currentTimeMillis();
        try (SqliteStore store = filled(Content.ENDED, Duration.ofDays(10))) {
            assertThat(store.depth()).containsEntry(LifeCycle.DONE, (long) ROWS);

            int gone = store.purge(now - Duration.ofDays(8).toMillis(), ROWS);

            assertThat(gone).isBetween(ROWS / 5 - 1, ROWS / 5 + 1);
            assertThat(store.depth()).containsEntry(LifeCycle.DONE, (long) ROWS - gone);
        }
    }

    @Test
    void theQueueIsThatOfARunThatWasCutOff() throws Exception {
        try (SqliteStore store = filled(Content.QUEUED, Duration.ofHours(1))) {
            assertThat(store.depth()).containsEntry(LifeCycle.PENDING, (long) ROWS);
            assertThat(store.lanes()).extracting(Lane::origin).containsExactly("acme", "globex");
            List<Message> page = store.page(store.lanes().get(0), 0, ROWS).messages();
            assertThat(page).hasSize(ROWS / 2);
            assertThat(page.get(0).pdu().commandId()).isEqualTo(CommandId.SUBMIT_SM);
            assertThat(store.find(page.get(0).id())).map(LogEntry::doubts).contains(1);
            assertThat(store.nextId()).isGreaterThan(page.get(page.size() - 1).id());
        }
    }

    private SqliteStore filled(Content content, Duration age) throws Exception {
        new FilledStore(content, "primary", ROWS, age)
                .write(directory, new Progress(new PrintWriter(Writer.nullWriter())));
        return SqliteStore.open(
                SqliteStoreOptions.of(directory, 0, "primary").withInFlight(new InFlight(Map.of("A1", 1))),
                new ComposedReceipts(false));
    }
}
