// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** Where a connection of ours to an SMSC stands. */
public enum ConnectorState {
    STOPPED,
    /** Connecting or binding. */
    BINDING,
    BOUND,
    /** Refused or lost: trying again after the back-off. */
    WAITING,
    /** Unbinding because we were told to stop. */
    STOPPING;

    public boolean mayBecome(ConnectorState next) {
        return switch (this) {
            case STOPPED -> next == BINDING;
            case BINDING -> next == BOUND || next == WAITING || next == STOPPING;
            case BOUND -> next == WAITING || next == STOPPING;
            case WAITING -> next == BINDING || next == STOPPED;
            case STOPPING -> next == STOPPED;
        };
    }
}
