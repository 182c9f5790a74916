// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the program under test has: an older one knows fewer keys and commands, and is measured all the same. */
final class Shipped {
    private static final Path HOME = Path.of(System.getProperty("tandem.home", "."));

    private Shipped() {}

    /** Keys outside {@code tandem.} are always known: accounts and Camel check them themselves. */
    static boolean knows(String key) {
        if (!key.startsWith("tandem.")) {
            return true;
        }
        return List.of("application", "primary", "secondary").stream()
                .map(name -> HOME.resolve("config").resolve(name + ".properties"))
                .anyMatch(file ->
                        read(file).lines().anyMatch(line -> line.startsWith(key + " ") || line.startsWith(key + "=")));
    }

    static boolean hasTakeover() {
        return knows("tandem.takeover.take");
    }

    static Path command() {
        return HOME.resolve("bin").resolve("tandem");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
