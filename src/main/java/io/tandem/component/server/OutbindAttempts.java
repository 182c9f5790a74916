// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Reconnect;
import java.time.Duration;

/**
 * When a client may be asked to bind once more: one attempt at a time, the pause after it doubled if it was in vain. Times are
 * nanoseconds of a monotonic clock.
 */
final class OutbindAttempts {
    private final Reconnect pauses;
    private Duration pause = Duration.ZERO;
    private long over;
    private boolean underWay;

    OutbindAttempts(Reconnect pauses) {
        this.pauses = pauses;
    }

    /** Whether an attempt begins now. */
    synchronized boolean begin(long now) {
        if (underWay || (!pause.isZero() && now - over < pause.toNanos())) {
            return false;
        }
        underWay = true;
        return true;
    }

    /** There was nothing to ask for. */
    synchronized void withdrawn() {
        underWay = false;
    }

    /**
     * Its connection is over, or was never made.
     *
     * @param bound whether the client did what it was asked
     */
    synchronized void ended(boolean bound, long now) {
        underWay = false;
        over = now;
        Duration next = bound || pause.isZero() ? pauses.first() : pause.multipliedBy(2);
        pause = next.compareTo(pauses.longest()) > 0 ? pauses.longest() : next;
    }

    /** It is bound: the next time something waits without that it is asked at once. */
    synchronized void bound() {
        pause = Duration.ZERO;
    }
}
