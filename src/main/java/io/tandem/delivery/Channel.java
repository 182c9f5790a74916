// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One outlet through one gate, and the queues with messages that go this way, in turn. It is in exactly one place
 * while it has any: among the active channels, or waiting at one limiter.
 */
final class Channel {
    private final Key key;
    private final Optional<Limiter> gate;
    private final Set<TurnQueue> turn = new LinkedHashSet<>();
    private boolean scheduled;

    /**
     * @param outlet where it leads
     * @param gate the effective gate; empty if none applies
     * @param carrier the account that is about to get the messages
     */
    record Key(OpenOutlet outlet, Optional<String> gate, String carrier) {}

    Channel(Key key, Optional<Limiter> gate) {
        this.key = key;
        this.gate = gate;
    }

    Key key() {
        return key;
    }

    OpenOutlet outlet() {
        return key.outlet();
    }

    String carrier() {
        return key.carrier();
    }

    /** Where pauses count: the gate, or the outlet if there is none. */
    Limiter pausing() {
        return gate.orElse(outlet().limiter());
    }

    Optional<Limiter> gate() {
        return gate;
    }

    void add(TurnQueue queue) {
        turn.add(queue);
    }

    void remove(TurnQueue queue) {
        turn.remove(queue);
    }

    boolean isEmpty() {
        return turn.isEmpty();
    }

    /** The queue whose turn it is; it is no longer among the waiting ones. */
    TurnQueue next() {
        Iterator<TurnQueue> first = turn.iterator();
        TurnQueue queue = first.next();
        first.remove();
        return queue;
    }

    /** Whether its account asked for a pause, or it rests after a failure. */
    boolean isPaused(long now) {
        return pausing().isPaused(now);
    }

    /** Its messages in flight as a share of those it may have, 1 for a full window. */
    double load() {
        return pausing().load();
    }

    /** The limiter that holds it up, if any. */
    Optional<Limiter> blocker(long now) {
        if (gate.isPresent() && gate.get().nanosUntilReady(now) > 0) {
            return gate;
        }
        return outlet().limiter().nanosUntilReady(now) > 0 ? Optional.of(outlet().limiter()) : Optional.empty();
    }

    void take(long now) {
        gate.ifPresent(limiter -> limiter.take(now));
        outlet().limiter().take(now);
    }

    void answered() {
        gate.ifPresent(Limiter::answered);
        outlet().limiter().answered();
    }

    void release() {
        gate.ifPresent(Limiter::release);
        outlet().limiter().release();
    }

    boolean isScheduled() {
        return scheduled;
    }

    void setScheduled(boolean nowScheduled) {
        scheduled = nowScheduled;
    }
}
