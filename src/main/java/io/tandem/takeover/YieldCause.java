// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Why the primary gives the accounts away. */
public enum YieldCause {
    NONE,
    NO_PROVIDER,
    OPERATOR,
    STOPPING,
    /** The port the other node binds to is closed: it takes us for dead. */
    PORT_CLOSED
}
