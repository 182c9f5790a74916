// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** How often each message reached the provider, by the SHA-256 of its body octets. */
record Delivered(Map<String, Integer> times) {
    private static final int MESSAGE_ID = 1;
    private static final int DIGEST = 2;
    private static final String REFUSED = "-";

    Delivered {
        times = Map.copyOf(times);
    }

    /** @param record as a simulated provider writes it: account, message_id or {@code -}, digest, … */
    static Delivered read(Path record) throws IOException {
        return of(Files.readAllLines(record));
    }

    static Delivered of(List<String> lines) {
        Map<String, Integer> times = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            if (!fields[MESSAGE_ID].equals(REFUSED)) {
                times.merge(fields[DIGEST], 1, Integer::sum);
            }
        }
        return new Delivered(times);
    }

    int times(byte[] body) {
        return times.getOrDefault(digest(body), 0);
    }

    static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
