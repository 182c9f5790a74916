// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there for one run. */
final class FreshDirectory implements AutoCloseable {
    private final Path path;

    /** @param below where; created if missing */
    FreshDirectory(Path below) throws IOException {
        Files.createDirectories(below);
        path = Files.createTempDirectory(below.toAbsolutePath(), "run-");
    }

    Path path() {
        return path;
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
