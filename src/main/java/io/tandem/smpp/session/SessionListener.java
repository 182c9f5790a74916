// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;

/**
 * What a session tells its owner, always on the session's event loop, where nothing may block:
 *
 * <ol>
 *   <li>{@link #bound} once, if the bind succeeds;
 *   <li>{@link #request} for each message of the peer, to be answered once with {@link SmppSession#respond}; an
 *       alert_notification, which an SMSC may send, is not answered;
 *   <li>{@link #closed} once, at the end, bound or not.
 * </ol>
 */
public interface SessionListener {
    void bound(SmppSession session);

    void request(SmppSession session, Pdu request);

    void closed(SmppSession session, CloseReason reason);

    /** A request was answered ESME_RTHROTTLED because too many of the peer's are unanswered. */
    default void overWindow(SmppSession session) {}
}
