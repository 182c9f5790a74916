// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Hears every decision of a takeover, and keeps events and actions in their order. */
public final class Recorder implements DecisionListener, Hands {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Action> actions = new CopyOnWriteArrayList<>();

    @Override
    public void begun(NodeState initial, long now) {}

    @Override
    public void decided(NodeState before, Event event, long now, Decision<?> decision) {
        events.add(event);
    }

    @Override
    public void carryOut(Action action) {
        actions.add(action);
    }

    /** All that was decided upon, ticks left out: how many there are is chance. */
    public List<Event> events() {
        return events.stream().filter(event -> !(event instanceof Event.Tick)).toList();
    }

    public List<Event.Tick> ticks() {
        return events.stream()
                .filter(Event.Tick.class::isInstance)
                .map(Event.Tick.class::cast)
                .toList();
    }

    /** What hands were given to do. */
    public List<Action> actions() {
        return actions;
    }

    public void awaitEvent(Event event) {
        await().atMost(PATIENCE).until(() -> events.contains(event));
    }

    public void awaitAction(Predicate<Action> wanted) {
        await().atMost(PATIENCE).until(() -> actions.stream().anyMatch(wanted));
    }
}
