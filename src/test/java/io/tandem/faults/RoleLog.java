// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.takeover.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node says of its role: a file {@code roles.log} in its data directory, a line for each event. A file may hold several
 * runs of the node, each of which may end in the middle of a line.
 *
 * <pre>2026-01-31T12:00:01.000Z 1001000 primary WAIT/TRANSCEIVER/STOPPED/home heard=1000900 PeerConfirmed[session=1] -&gt; OWN [Grant[]] # reason</pre>
 */
final class RoleLog {
    private static final Pattern LINE = Pattern.compile(
            "\\S+ (\\d+) (primary|secondary) ([A-Z]+)/\\S+ heard=\\d+ (\\w+\\[.*?]) -> ([A-Z]+) (\\[.*]) #(.*)");

    /** One event. {@code nanos} is {@link System#nanoTime()}. */
    record Entry(long nanos, String node, String before, String event, String after, String actions, String reason) {
        boolean isChange() {
            return !before.equals(after);
        }

        private boolean endsDrain() {
            return event.equals("Drained[]") || event.startsWith("Paused[") || isChange();
        }
    }

    private final Path file;

    RoleLog(Path dataDirectory) {
        file = dataDirectory.resolve("roles.log");
    }

    /** All events so far; none if the node keeps no such log. A last line that is not whole yet is left out. */
    List<Entry> entries() {
        return lines().stream().map(RoleLog::entry).flatMap(Optional::stream).toList();
    }

    /** What is behind the last line end is a line too, mostly an empty one: whole lines are told from a torn one by that. */
    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            // Not as strict as Files.readAllLines: a torn line may end in the middle of a character.
            return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1));
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    /** Decides again all that was decided. Of a node that does not run: what is being written would count as torn. */
    Replay.Result replay() {
        return Replay.of(lines());
    }

    /** Whether the last that is known of the node is that it waits for its drain. */
    boolean drains() {
        boolean drains = false;
        for (Entry entry : entries()) {
            drains = entry.actions().contains("Drain[]") || (drains && !entry.endsDrain());
        }
        return drains;
    }

    static Optional<Entry> entry(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Entry(
                        Long.parseLong(matcher.group(1)),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        matcher.group(5),
                        matcher.group(6),
                        matcher.group(7).strip()))
                : Optional.empty();
    }

    /** How often the node has taken the accounts of the other since this time. */
    long takeovers(long since) {
        return entries().stream()
                .filter(entry -> entry.isChange() && entry.after().equals("HOLD") && entry.nanos() - since >= 0)
                .count();
    }

    /** Changes of role since this time. */
    long changes(long since) {
        return entries().stream()
                .filter(entry -> entry.isChange() && entry.nanos() - since >= 0)
                .count();
    }
}
