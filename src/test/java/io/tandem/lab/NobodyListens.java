// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SmppSession;

/** The owner of sessions that is told of everything and does nothing: what is asked of it is never answered. */
public final class NobodyListens implements SessionListener {
    @Override
    public void bound(SmppSession session) {}

    @Override
    public void request(SmppSession session, Pdu request) {}

    @Override
    public void closed(SmppSession session, CloseReason reason) {}
}
