// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The inputs that reach code no other reaches, as they were found: in hexadecimal, one a line. */
final class Found {
    private static final Path DIRECTORY = Path.of("src/test/resources/found");

    private final Path file;

    Found(Target target) {
        file = DIRECTORY.resolve(target.name().toLowerCase(Locale.ROOT) + ".hex");
    }

    /** None if nothing was kept yet. */
    List<byte[]> read() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(HexFormat.of()::parseHex)
                        .toList()
                : List.of();
    }

    /** @return how many they are */
    int keep(Path inputs) throws IOException {
        try (Stream<Path> files = Files.list(inputs)) {
            List<String> lines = files.map(Found::hex).sorted().toList();
            Files.createDirectories(DIRECTORY);
            Files.write(file, lines);
            return lines.size();
        }
    }

    Path file() {
        return file;
    }

    private static String hex(Path input) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
