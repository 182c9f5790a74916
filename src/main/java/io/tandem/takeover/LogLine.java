// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One decision in the log.
 *
 * @param time of the wall clock
 * @param nanos of the monotonic clock
 * @param node {@code primary} or {@code secondary}
 * @param state before: role/link/providers and whose clients are served, and whether no provider can be reached
 * @param heard when the other node was heard, as known before
 * @param event as {@link EventText} reads it
 * @param role after
 * @param actions in brackets
 * @param reason maybe empty
 */
record LogLine(
        String time,
        long nanos,
        String node,
        String state,
        long heard,
        String event,
        Role role,
        String actions,
        String reason) {
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (\\d{1,19}) (primary|secondary) (\\S+) heard=(\\d{1,19})"
                    + " (\\w+\\[[^\\[\\]]*]) -> (WAIT|OWN|YIELD|IDLE|HOLD) (\\[.*]) #(.*)");

    static LogLine of(String time, long nanos, NodeState before, Event event, Decision<?> decision) {
        return new LogLine(
                time,
                nanos,
                node(before),
                text(before),
                before.heard(),
                event.toString(),
                decision.state().role(),
                decision.actions().toString(),
                decision.reason());
    }

    static Optional<LogLine> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new LogLine(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                matcher.group(3),
                matcher.group(4),
                Long.parseLong(matcher.group(5)),
                matcher.group(6),
                Role.valueOf(matcher.group(7)),
                matcher.group(8),
                matcher.group(9).strip()));
    }

    static String node(NodeState state) {
        return state instanceof PrimaryState ? "primary" : "secondary";
    }

    private static String text(NodeState state) {
        return state.role() + "/" + state.linkType() + "/" + state.providers()
                + (state.servesHome() ? "/home" : "")
                + (state.servesPeer() ? "/peer" : "")
                + (state.reachable() ? "" : "/unreachable")
                + (state.lock().held() ? "/lock" : "");
    }

    Role roleBefore() {
        return Role.valueOf(state.substring(0, state.indexOf('/')));
    }

    @Override
    public String toString() {
        return time + " " + nanos + " " + node + " " + state + " heard=" + heard + " " + event + " -> " + role + " "
                + actions + " #" + (reason.isEmpty() ? "" : " " + reason);
    }
}
