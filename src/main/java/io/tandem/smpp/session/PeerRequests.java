// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the peer asks of one session's owner, until it is answered. On the session's event loop. */
final class PeerRequests {
    private static final Logger LOG = LoggerFactory.getLogger(PeerRequests.class);

    private final SmppSession session;
    private int unanswered;

    PeerRequests(SmppSession session) {
        this.session = session;
    }

    boolean areAnswered() {
        return unanswered == 0;
    }

    /** Hands a request to the owner, or refuses it when too many are unanswered already. */
    void take(Pdu request) {
        if (unanswered >= session.options().receiveWindow()) {
            session.counters.throttled();
            session.write(request.response(CommandStatus.ESME_RTHROTTLED));
            return;
        }
        unanswered++;
        session.listener.request(session, request);
    }

    void answer(Pdu response) {
        if (unanswered == 0) {
            LOG.error("{}: {} answers nothing, or twice; dropped", session, response);
            return;
        }
        unanswered--;
        session.write(response);
        session.unbinding.proceed();
    }
}
