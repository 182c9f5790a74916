// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there for one run. */
final class FreshDirectory implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path path;

    /** @param below where; created if missing */
    FreshDirectory(Path below) throws IOException {
        Files.createDirectories(below);
        path = Files.createTempDirectory(below.toAbsolutePath(), "run-");
    }

    /**
     * For a long file that a tool writes: in memory where the system has a place for that, or else the system writes it to the
     * disk while the node waits for its commits there.
     *
     * @param otherwise below which it is then
     */
    static FreshDirectory inMemory(Path otherwise) throws IOException {
        return new FreshDirectory(Files.isWritable(MEMORY) ? MEMORY : otherwise);
    }

    Path path() {
        return path;
    }

    /** Copies the logs in it to a directory beside it, called {@code logs-of-} and its name. */
    void keepLogs() throws IOException {
        Path kept = path.resolveSibling("logs-of-" + path.getFileName());
        Files.createDirectories(kept);
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(path, "*.log")) {
            for (Path log : logs) {
                Files.copy(log, kept.resolve(log.getFileName()));
            }
        }
    }

    /** Removes it with all that is in it. Nobody may write there any more. */
    @Override
    public void close() throws IOException {
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
