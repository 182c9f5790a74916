// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Instant;
import java.util.Optional;

/** Placeholder until the codec comes. */
public final class RoleLog {
    private RoleLog() {}

    public static String header(String node, Timers timers, Instant wall, long now) {
        return "# " + node + " " + wall + " " + now + " " + timers;
    }

    public static Optional<String> line(
            String node, Instant wall, long now, NodeState before, Event event, Decision<?> decision) {
        if (decision.actions().isEmpty() && decision.reason().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(wall + " " + now + " " + node + " " + before.role() + " " + event + " -> "
                + decision.state().role() + " " + decision.actions() + " # " + decision.reason());
    }

    public static String plain(String line) {
        return line;
    }
}
