// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KillTest {
    private static final int ROUNDS = 3;
    private static final Pattern LINE = Pattern.compile("(accepted|sent) (\\d+)\\.");

    @TempDir
    Path directory;

    @Test
    void whatWasCompletedBeforeAKillIsThereAfterIt() throws Exception {
        Random random = new Random();
        List<Matcher> completed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            completed.addAll(runAndKill(1 + random.nextInt(2_000)));

            try (SqliteStore store = open()) {
                assertThat(completed).allSatisfy(line -> assertIsThere(store, line));
                assertThat(store.depth().get(LifeCycle.SENT)).isGreaterThanOrEqualTo(count(completed, "sent"));
            }
        }
    }

    /** What the process claimed before it died. */
    private List<Matcher> runAndKill(int afterLines) throws IOException, InterruptedException {
        Process process = StoreProcess.start(directory);
        List<Matcher> lines = new ArrayList<>();
        try (BufferedReader output = StoreProcess.output(process)) {
            String line = output.readLine();
            while (line != null) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    lines.add(matcher);
                }
                if (lines.size() == afterLines) {
                    process.toHandle().destroyForcibly(); // the process itself would close its output, too
                }
                line = output.readLine();
            }
        }
        assertThat(process.waitFor()).isNotZero();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(afterLines);
        return lines;
    }

    private static void assertIsThere(SqliteStore store, Matcher line) {
        LogEntry entry = store.find(Long.parseLong(line.group(2))).orElseThrow();
        LifeCycle expected = line.group(1).equals("sent") ? LifeCycle.SENT : LifeCycle.PENDING;
        assertThat(entry.lifeCycle()).isIn(LifeCycle.SENT, expected);
        // All that was accepted and not sent was in flight.
        assertThat(entry.doubts()).isGreaterThanOrEqualTo(entry.lifeCycle() == LifeCycle.PENDING ? 1 : 0);
    }

    private static long count(List<Matcher> lines, String what) {
        return lines.stream().filter(line -> line.group(1).equals(what)).count();
    }

    private SqliteStore open() {
        return SqliteStore.open(SqliteStoreOptions.of(directory, 0, "parent"), new Samples.Composer());
    }
}
