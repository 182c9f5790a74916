// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.Optional;

/** The state of one session, and why it ends. The session's event loop changes it; any thread may read the state. */
final class SessionLife {
    private volatile SessionState state = SessionState.OPEN;
    private CloseReason reason = CloseReason.CONNECTION_LOST;
    private boolean over;

    SessionState state() {
        return state;
    }

    /** @throws IllegalStateException if that is no step of a session's life */
    void become(SessionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a session that is " + state + " cannot become " + next);
        }
        state = next;
    }

    /** The last reason counts, if both ends ask for it. */
    void unbinds(CloseReason why) {
        if (state != SessionState.UNBINDING) {
            become(SessionState.UNBINDING);
        }
        reason = why;
    }

    /** @return false if it had ended already, for a reason of its own */
    boolean end(CloseReason why) {
        if (state == SessionState.CLOSED) {
            return false;
        }
        reason = why;
        become(SessionState.CLOSED);
        return true;
    }

    /** The connection is closed: why, the first time this is told. */
    Optional<CloseReason> closed() {
        if (over) {
            return Optional.empty();
        }
        over = true;
        state = SessionState.CLOSED;
        return Optional.of(reason);
    }
}
