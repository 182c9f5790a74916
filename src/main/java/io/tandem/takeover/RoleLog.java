// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * The event log of the takeover, as text: one line for each decision that changed something, so that {@link Replay} can decide
 * again and compare.
 *
 * <pre>
 * 2026-01-31T12:00:00.000Z 1000 primary begins tick=PT0.25S …
 * 2026-01-31T12:00:01.000Z 1001000 primary WAIT/TRANSCEIVER/STOPPED/home heard=1000900 PeerConfirmed[session=1] -&gt; OWN [Grant[]] # reason
 * </pre>
 *
 * A run begins with a header; a log may hold many runs of one node. Times are the wall clock's for people, and the monotonic
 * clock's for replaying. After a crash the log's last line may be torn: whoever appends to a log begins with a new line.
 */
public final class RoleLog {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RoleLog() {}

    /**
     * The line a run begins with.
     *
     * @param initial from {@link Protocol#initial}
     * @param wallMillis milliseconds since 1970
     * @param nanos what {@link Protocol#initial} was given
     */
    public static String header(NodeState initial, Timers timers, long wallMillis, long nanos) {
        return new LogHeader(time(wallMillis), nanos, LogLine.node(initial), timers).toString();
    }

    /**
     * The line of a decision; empty if it changed nothing, as most ticks do.
     *
     * @param wallMillis milliseconds since 1970
     * @param nanos what {@link Protocol#decide} was given
     */
    public static Optional<String> line(
            long wallMillis, long nanos, NodeState before, Event event, Decision<?> decision) {
        if (changedNothing(before, decision)) {
            return Optional.empty();
        }
        return Optional.of(
                LogLine.of(time(wallMillis), nanos, before, event, decision).toString());
    }

    /** When the other node was heard stands in the next line that is written; a refusal that is repeated says nothing new. */
    private static boolean changedNothing(NodeState before, Decision<?> decision) {
        boolean quiet = before.role() == Role.YIELD
                ? decision.actions().stream().allMatch(action -> action instanceof Action.RefusePeer)
                : decision.actions().isEmpty();
        return quiet && decision.state().withHeard(before.heard()).equals(before);
    }

    /** A line in plain words, for operators; what is no line of this log is left as it is. */
    public static String plain(String line) {
        return LogHeader.parse(line)
                .map(header -> header.time() + " the " + header.node() + " starts")
                .or(() -> LogLine.parse(line).map(PlainWords::of))
                .orElse(line);
    }

    private static String time(long wallMillis) {
        return TIME.format(Instant.ofEpochMilli(wallMillis));
    }
}
