// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.Optional;

/** One run of a node, decided again line by line. */
final class ReplayedRun<S extends NodeState> {
    private final Protocol<S> protocol;
    private final Class<S> type;
    private final String node;
    private S state;
    private boolean lost;

    private ReplayedRun(Protocol<S> protocol, Class<S> type, LogHeader header) {
        this.protocol = protocol;
        this.type = type;
        node = header.node();
        state = protocol.initial(header.nanos());
    }

    static ReplayedRun<?> of(LogHeader header) {
        return header.node().equals("primary")
                ? new ReplayedRun<>(new PrimaryProtocol(header.timers()), PrimaryState.class, header)
                : new ReplayedRun<>(new SecondaryProtocol(header.timers()), SecondaryState.class, header);
    }

    /**
     * What is wrong with a line; after the first difference of a run the rest of it proves nothing.
     *
     * @param mayBeTorn whether the end of its reason may be missing
     */
    Optional<String> check(LogLine line, boolean mayBeTorn) {
        if (lost) {
            return Optional.empty();
        }
        Optional<String> problem = compare(line, mayBeTorn);
        lost = problem.isPresent();
        return problem;
    }

    private Optional<String> compare(LogLine line, boolean mayBeTorn) {
        if (!line.node().equals(node)) {
            return Optional.of("a line of the " + line.node() + " in a run of the " + node);
        }
        Event event;
        LogLine again;
        Decision<S> decision;
        try {
            event = EventText.parse(line.event());
            state = type.cast(state.withHeard(line.heard()));
            decision = protocol.decide(state, event, line.nanos());
            again = LogLine.of(line.time(), line.nanos(), state, event, decision);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.of(e.getMessage() + ", in: " + line);
        }
        Role before = state.role();
        state = decision.state();
        boolean same = again.equals(line) || (mayBeTorn && again.toString().startsWith(line.toString()));
        if (!same) {
            return Optional.of("logged " + line + ", but decided again " + again);
        }
        if (before != line.role()
                && ModelTransition.of(
                                before, event, line.role(), protocol.timers().arbiter())
                        .isEmpty()) {
            return Optional.of("no change of role of the model: " + line);
        }
        return Optional.empty();
    }
}
