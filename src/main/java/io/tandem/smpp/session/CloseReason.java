// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** Why a session ended, for logs and counters. */
public enum CloseReason {
    UNBOUND_BY_PEER("the peer unbound"),
    UNBOUND_BY_US("we unbound"),
    CONNECTION_LOST("the connection was lost"),
    PEER_SILENT("the peer was silent longer than the inactivity timer"),
    PEER_NOT_READING("the peer took none of our octets for as long as the response timer"),
    NOT_BOUND_IN_TIME("no bind within the session-init timer"),
    BIND_REFUSED("the bind was refused"),
    BAD_FRAME("a command_length no PDU can have"),
    OUT_OF_STATE("requests before the bind"),
    /** The {@link Permit} was no longer granted; nothing was sent after that. */
    FENCED("this node may no longer act on the account"),
    CLOSED_BY_US("we closed it");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
