// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * The secondary's session as the primary sees it.
 *
 * @param id 0 if there is none
 * @param confirmed whether an enquire_link of ours was answered in time; always for a receiver
 * @param enquired when that enquire_link was sent
 */
record PeerSession(long id, LinkType type, boolean confirmed, long enquired) {
    static final PeerSession NONE = new PeerSession(0, LinkType.NONE, false, 0);

    static PeerSession receiver(long id) {
        return new PeerSession(id, LinkType.RECEIVER, true, 0);
    }

    static PeerSession transceiver(long id, long now) {
        return new PeerSession(id, LinkType.TRANSCEIVER, false, now);
    }

    boolean exists() {
        return id != 0;
    }

    boolean isUnconfirmed() {
        return exists() && !confirmed;
    }

    /** Bound as one that holds nothing, and heard to say so. */
    boolean isIdle() {
        return type == LinkType.TRANSCEIVER && confirmed;
    }

    PeerSession confirm() {
        return new PeerSession(id, type, true, enquired);
    }
}
