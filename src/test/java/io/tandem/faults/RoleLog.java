// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node says of its role: a file {@code roles.log} in its data directory, a line for each event.
 *
 * <pre>ISO-TIME NANOTIME NODE STATE-BEFORE EVENT STATE-AFTER ACTIONS # REASON</pre>
 */
final class RoleLog {
    private static final Pattern LINE = Pattern.compile("(\\S+) (-?\\d+) (\\S+) (\\S+) (\\S+) (\\S+) (.*?)\\s*# ?(.*)");

    /** One event. {@code nanos} is {@link System#nanoTime()}. */
    record Entry(long nanos, String node, String before, String event, String after, String actions, String reason) {
        boolean isChange() {
            return !before.equals(after);
        }
    }

    private final Path file;

    RoleLog(Path dataDirectory) {
        file = dataDirectory.resolve("roles.log");
    }

    /** All events so far; none if the node keeps no such log. A last line that is not whole yet is left out. */
    List<Entry> entries() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(RoleLog::entry)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    static Optional<Entry> entry(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Entry(
                        Long.parseLong(matcher.group(2)),
                        matcher.group(3),
                        matcher.group(4),
                        matcher.group(5),
                        matcher.group(6),
                        matcher.group(7),
                        matcher.group(8)))
                : Optional.empty();
    }

    /** Changes of state since this time. */
    long changes(long since) {
        return entries().stream()
                .filter(entry -> entry.isChange() && entry.nanos() - since >= 0)
                .count();
    }
}
