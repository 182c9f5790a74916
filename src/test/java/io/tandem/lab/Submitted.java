// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import io.tandem.tools.LoadClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the simulated provider has accepted, by the SHA-256 of its body octets. */
public final class Submitted {
    private static final int ACCOUNT = 0;
    private static final int ID = 1;
    private static final int DIGEST = 2;
    private static final int DESTINATION = 4;

    private final boolean inParts;
    private final Map<String, Integer> times = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> arrived = new HashMap<>();

    private Submitted(boolean inParts) {
        this.inParts = inParts;
    }

    /** @param record a file the simulator has written: account, message_id or -, digest, … */
    public static Submitted read(Path record) throws IOException {
        return read(record, false);
    }

    /** Also which account got what of each destination, which takes several times the memory. */
    public static Submitted readParts(Path record) throws IOException {
        return read(record, true);
    }

    private static Submitted read(Path record, boolean inParts) throws IOException {
        Submitted submitted = new Submitted(inParts);
        try (BufferedReader lines = Files.newBufferedReader(record, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", -1);
                if (!fields[ID].equals("-")) {
                    submitted.add(fields);
                }
            }
        }
        return submitted;
    }

    private void add(String[] fields) {
        times.merge(fields[DIGEST], 1, Integer::sum);
        if (inParts) {
            arrived.computeIfAbsent(fields[DESTINATION], absent -> new HashMap<>())
                    .computeIfAbsent(fields[ACCOUNT], absent -> new HashSet<>())
                    .add(fields[DIGEST]);
        }
    }

    /**
     * Destinations of which no account got all: where each has one message, that came in pieces. One that came as a whole
     * over both, because it was in doubt, did not.
     *
     * @throws IllegalStateException unless parts were read
     */
    public Set<String> torn() {
        if (!inParts) {
            throw new IllegalStateException("what came of parts was not read");
        }
        return arrived.entrySet().stream()
                .filter(destination -> isTorn(destination.getValue().values()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isTorn(Collection<Set<String>> byAccount) {
        long all = byAccount.stream().flatMap(Set::stream).distinct().count();
        return byAccount.stream().noneMatch(digests -> digests.size() == all);
    }

    /** All that was accepted, repeated ones included. */
    public int times() {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The digests of what was accepted more than once. */
    public Set<String> repeated() {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public int distinct() {
        return times.size();
    }

    /** The numbers of the client's messages that were answered ESME_ROK and did not arrive as they were sent. */
    public List<Integer> missing(LoadClient client) {
        return acceptedOf(client)
                .filter(number -> !times.containsKey(digest(client.body(number))))
                .boxed()
                .toList();
    }

    private static IntStream acceptedOf(LoadClient client) {
        return client.acceptedNumbers().stream();
    }

    /** SHA-256, in hexadecimal. */
    public static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
