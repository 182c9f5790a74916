// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What somebody at this node asks of the takeover. */
public enum Wish {
    /** An operator: give the accounts to the other node and keep running. */
    SWITCHOVER,
    /** An operator: end the switchover. */
    HAND_BACK,
    /** The process is to end. */
    STOP,
    /** The port the other node binds to is being closed, by whatever hand. */
    CLOSE_PORT,
    /** It is open: at the start, and again. Until then the primary owns nothing. */
    OPEN_PORT
}
