// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * How long the other node has to be well before things go home: T_stable, doubled each time it is lost again soon after,
 * up to a cap; back to T_stable after it was well for twice the cap.
 *
 * @param step nanoseconds to wait now
 * @param wentHome when things last went home; 0 if never
 */
record Stability(long step, long wentHome) {
    static Stability first(Timers timers) {
        return new Stability(timers.stable().toNanos(), 0);
    }

    Stability home(long now) {
        return new Stability(step, now);
    }

    /** The other node is lost again. */
    Stability lost(long now, Timers timers) {
        long cap = timers.stableMax().toNanos();
        boolean soon = wentHome != 0 && now - wentHome < 2 * cap;
        return new Stability(soon ? Math.min(2 * step, cap) : timers.stable().toNanos(), 0);
    }
}
