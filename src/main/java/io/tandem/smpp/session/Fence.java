// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** Cuts a session that is about to do what its {@link Permit} does not grant. On the session's event loop only. */
final class Fence {
    private final SmppSession session;
    private Permit permit;

    Fence(SmppSession session, Permit permit) {
        this.session = session;
        this.permit = permit;
    }

    /** Another permit from now on: that of the account, once the bind has named it. */
    void become(Permit newPermit) {
        permit = newPermit;
    }

    /** Whether the permit is granted. If not, the session is cut. */
    boolean lets() {
        if (permit.granted()) {
            return true;
        }
        session.cut(CloseReason.FENCED);
        return false;
    }
}
