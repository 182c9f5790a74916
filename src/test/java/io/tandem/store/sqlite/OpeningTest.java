// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX) // which shows the files a process has open
class OpeningTest {
    /** The file itself, two that read, and the one that copies. */
    private static final int STEPS = 4;

    @TempDir
    Path directory;

    /** Fails at the step with this number, from 1 on. */
    private static final class Failing extends Database {
        private int steps;

        Failing(Path file, int failsAt) {
            super(file, 1_000);
            steps = failsAt;
        }

        private boolean failsNow() {
            return --steps == 0;
        }

        @Override
        FileChannel channel() throws IOException {
            if (failsNow()) {
                throw new IOException("too many open files");
            }
            return super.channel();
        }

        @Override
        SqlSession reader() throws SQLException {
            if (failsNow()) {
                throw new SQLException("too many open files");
            }
            return super.reader();
        }

        @Override
        SqlSession checkpointer() throws SQLException {
            if (failsNow()) {
                throw new SQLException("too many open files");
            }
            return super.checkpointer();
        }
    }

    private SqliteStoreOptions options() {
        return SqliteStoreOptions.of(directory, 0, "primary");
    }

    private List<Path> openFiles() throws IOException {
        Path real = directory.toRealPath();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(OpeningTest::target)
                    .filter(file -> file.startsWith(real))
                    .toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (NoSuchFileException closedSince) {
            return descriptor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, STEPS})
    void whatFailsOnTheWayLeavesNothingOpen(int step) throws Exception {
        assertThatThrownBy(() -> Opening.open(options(), new Samples.Composer(), file -> new Failing(file, step)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tandem.db can't be opened: too many open files");
        assertThat(openFiles()).isEmpty();
        SqliteStore.open(options(), new Samples.Composer()).close();
    }

    @Test
    void aStoreHasFilesOpenUntilItIsClosed() throws Exception {
        SqliteStore store = Opening.open(options(), new Samples.Composer(), file -> new Failing(file, STEPS + 1));
        assertThat(openFiles()).isNotEmpty();
        store.close();
        assertThat(openFiles()).isEmpty();
    }

    @Test
    void aDirectoryInItsPlaceLeavesNothingOpen() throws Exception {
        Files.createDirectory(directory.resolve("tandem.db"));
        assertThatThrownBy(() -> SqliteStore.open(options(), new Samples.Composer()))
                .isInstanceOf(StoreException.class);
        assertThat(openFiles()).isEmpty();
    }
}
