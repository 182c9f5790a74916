// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * What a node knows of the arbiter's lock, which at most one of the two nodes holds.
 *
 * @param needed whether there is an arbiter: without one nothing else here counts
 * @param attempt tells what is heard of one attempt from what is heard of those before; 0 before the first
 * @param wanted whether the lock is sought, or held
 * @param held whether the arbiter says that it is ours
 */
public record ArbiterLock(boolean needed, long attempt, boolean wanted, boolean held) {
    static ArbiterLock none(Timers timers) {
        return new ArbiterLock(timers.arbiter(), 0, false, false);
    }

    /** Whether the right to hold the accounts may last without a promise of the other node. */
    boolean suffices() {
        return !needed || held;
    }

    ArbiterLock sought() {
        return new ArbiterLock(needed, attempt + 1, true, false);
    }

    ArbiterLock freed() {
        return new ArbiterLock(needed, attempt, false, false);
    }

    /** What is heard of an attempt given up counts no more. */
    ArbiterLock heard(long ofAttempt, boolean isHeld) {
        return wanted && ofAttempt == attempt ? new ArbiterLock(needed, attempt, true, isHeld) : this;
    }
}
