// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aMissingDirectoryIsMadeForItsOwnerAlone() throws IOException {
        Path directory = parent.resolve("some/data");
        try (SqliteStore store = open(directory)) {
            assertThat(store.depth()).isNotEmpty();
            assertThat(permissions(directory)).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("tandem.db"))).isEqualTo("rw-------");
            assertThat(permissions(directory.resolve("tandem.db-wal"))).isEqualTo("rw-------");
        }
    }

    @Test
    void oneDirectoryIsForOneStore() {
        try (SqliteStore store = open(parent)) {
            assertThat(store.depth()).isNotEmpty();
            assertThatThrownBy(() -> open(parent))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(parent.toAbsolutePath().toString())
                    .hasMessageContaining("in use");
        }
        open(parent).close();
    }

    @Test
    @Timeout(60)
    void aSecondProcessIsRefusedWithTheNameOfTheDirectory() throws Exception {
        try (SqliteStore store = open(parent)) {
            assertThat(store.depth()).isNotEmpty();
            Process process = StoreProcess.start(parent);
            try (BufferedReader output = StoreProcess.output(process)) {
                assertThat(output.lines().toList())
                        .anyMatch(
                                line -> line.contains("in use by another process") && line.contains(parent.toString()));
            }
            assertThat(process.waitFor()).isNotZero();
        }
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> open(file)).isInstanceOf(StoreException.class).hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeavesTheDirectoryFree() throws IOException {
        Path file =
                Files.writeString(parent.resolve("tandem.db"), "not a database, but long enough to look".repeat(50));
        assertThatThrownBy(() -> open(parent))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());

        Files.delete(file);
        open(parent).close();
    }

    private static SqliteStore open(Path directory) {
        return SqliteStore.open(SqliteStoreOptions.of(directory, 0, "primary"), new Samples.Composer());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
