// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** What comes of an outbind: SENT and then ANSWERED or FAILED, or FAILED alone. */
public enum OutbindEvent {
    /** There is a connection, and the outbind is on its way. */
    SENT,
    /** The ESME has bound to receive on it. */
    ANSWERED,
    /** There was no connection, or it ended without that. */
    FAILED
}
