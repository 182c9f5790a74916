// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What a node is to the provider accounts. */
public enum Role {
    /** Primary: may not bind. */
    WAIT,
    /** Primary: holds the accounts, or is about to. */
    OWN,
    /** Primary: lives, and leaves the accounts to the secondary. */
    YIELD,
    /** Secondary: may not bind. */
    IDLE,
    /** Secondary: holds the accounts, or is about to. */
    HOLD;

    /** Whether a node in this role may bind the accounts. */
    public boolean holds() {
        return this == OWN || this == HOLD;
    }

    boolean mayBecome(Role next) {
        return switch (this) {
            case WAIT -> next == OWN || next == YIELD;
            case OWN -> next == WAIT || next == YIELD;
            case YIELD -> next == WAIT;
            case IDLE -> next == HOLD;
            case HOLD -> next == IDLE;
        };
    }
}
