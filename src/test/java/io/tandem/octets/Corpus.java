// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The PDUs that mutations start from, by the names of their files: hexadecimal, as they are on the wire. */
public final class Corpus {
    private static final Path DIRECTORY = Path.of("src/test/resources/corpus");
    private static final String ENDING = ".hex";

    private Corpus() {}

    public static SortedMap<String, byte[]> read() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            SortedMap<String, byte[]> pdus = new TreeMap<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                pdus.put(name.substring(0, name.length() - ENDING.length()), octets(file));
            }
            return pdus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<byte[]> pdus() {
        return List.copyOf(read().values());
    }

    private static byte[] octets(Path file) throws IOException {
        return HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", ""));
    }
}
