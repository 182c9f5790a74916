// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.EnumSet;
import java.util.Set;

/** Where a stored message stands. {@link #mayBecome} is the table of legal transitions. */
public enum LifeCycle {
    /** Accepted, on disk, ready to go out. */
    PENDING,
    /** Refused for the moment, or waiting for the other parts of its message: ready at its due time. */
    WAITING,
    /** Written before the send, for accounts that must not resend in doubt and for what overtakes others of its lane. */
    SENDING,
    /** In doubt on an account set to hold: an operator decides. */
    HELD,
    /** Taken by the next hop; its receipt is still to come. */
    SENT,
    /** A receipt that matches no message here yet (or never will): kept and shown. */
    UNMATCHED,
    /** Nothing more happens to it. */
    DONE;

    public boolean mayBecome(LifeCycle next) {
        return successors().contains(next);
    }

    private Set<LifeCycle> successors() {
        return switch (this) {
            // UNMATCHED again: a receipt that the other node does not know either, or did not take in time.
            case PENDING -> EnumSet.of(WAITING, SENDING, HELD, SENT, UNMATCHED, DONE);
            case WAITING -> EnumSet.of(PENDING, UNMATCHED, DONE);
            // SENDING again: it came back, and leaves over another account.
            case SENDING -> EnumSet.of(SENDING, PENDING, WAITING, HELD, SENT, DONE);
            case HELD -> EnumSet.of(PENDING, SENT, DONE);
            case SENT -> EnumSet.of(DONE);
            case UNMATCHED -> EnumSet.of(PENDING, DONE);
            case DONE -> EnumSet.noneOf(LifeCycle.class);
        };
    }
}
