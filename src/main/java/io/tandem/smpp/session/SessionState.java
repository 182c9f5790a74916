// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** The life of one SMPP session (SMPP 3.4 §2.2), with the steps between open and bound told apart. */
public enum SessionState {
    /** Connected, nothing bound yet. */
    OPEN,
    /** A bind is on its way or being judged. */
    BINDING,
    BOUND,
    /** An unbind was sent or received; what is in flight may finish. */
    UNBINDING,
    /** Nothing is sent or taken any more; the connection is closed or about to be. */
    CLOSED;

    public boolean mayBecome(SessionState next) {
        return switch (this) {
            case OPEN -> next == BINDING || next == UNBINDING || next == CLOSED;
            case BINDING -> next == BOUND || next == UNBINDING || next == CLOSED;
            case BOUND -> next == UNBINDING || next == CLOSED;
            case UNBINDING -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
