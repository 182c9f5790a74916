// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;

/**
 * Tells whether the ESME at the other end of a connection with an outbind does what it was asked, and leaves all else to the
 * owner.
 *
 * @param answered run when it has bound to receive
 */
record OutbindAnswer(SessionListener owner, Runnable answered) implements SessionListener {
    @Override
    public void bound(SmppSession session) {
        if (session.bindType().receives()) {
            answered.run();
        }
        owner.bound(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        owner.request(session, request);
    }

    @Override
    public void overWindow(SmppSession session) {
        owner.overWindow(session);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        owner.closed(session, reason);
    }
}
