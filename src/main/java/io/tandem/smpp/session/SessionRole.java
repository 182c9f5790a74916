// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;
import org.slf4j.LoggerFactory;

/** What differs between the two ends of a session: the SMSC's and the ESME's. Called on the session's event loop. */
interface SessionRole {
    /** The connection is up. */
    void opened(SmppSession session);

    /** A request of the peer that the core does not answer itself (those are enquire_link and unbind). */
    void request(SmppSession session, Pdu request);

    /** Tells the session's listener of the bind; one that fails on it can't own the session. */
    default void tellBound(SmppSession session) {
        try {
            session.listener.bound(session);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(SessionRole.class).error("{}: closing, its owner failed on its bind", session, e);
            session.close(CloseReason.CLOSED_BY_US);
        }
    }

    /** The connection is gone; tells the session's listener. */
    default void closed(SmppSession session, CloseReason reason) {
        session.listener.closed(session, reason);
    }

    /** The peer sent what is no PDU; the session is closed. */
    void lostFraming(SmppSession session, long commandLength);

    /** Whether a request of ours with this command_id may be sent as the session is bound. */
    boolean maySend(SmppSession session, int commandId);
}
