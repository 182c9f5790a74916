// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.OctetWriter;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the peer asks of one session's owner, until it is answered. On the session's event loop. */
final class PeerRequests {
    private static final Logger LOG = LoggerFactory.getLogger(PeerRequests.class);

    private static final int FIRST_VERSION_WITH_CONGESTION = 0x50;
    private static final Set<Integer> SUBMISSIONS = Set.of(
            CommandId.SUBMIT_SM | CommandId.RESPONSE,
            CommandId.SUBMIT_MULTI | CommandId.RESPONSE,
            CommandId.DATA_SM | CommandId.RESPONSE);
    /** SMPP 5.0 §4.8.4.18: from 80 on the optimum is reached. */
    private static final int WORTH_SAYING = 80;

    private static final int FULL = 100;

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
            session.listener.overWindow(session);
            session.write(request.response(CommandStatus.ESME_RTHROTTLED));
            return;
        }
        unanswered++;
        session.listener.request(session, request);
    }

    /** Who speaks SMPP 5.0 is told when its window is nearly full, with the answer to a message. */
    private boolean saysHowBusy(Pdu response) {
        return session.interfaceVersion() >= FIRST_VERSION_WITH_CONGESTION
                && response.commandStatus() == CommandStatus.ESME_ROK
                && SUBMISSIONS.contains(response.commandId())
                && fill() >= WORTH_SAYING;
    }

    private byte[] withCongestion(byte[] body) {
        return new OctetWriter()
                .octets(body)
                .tlv(Tlv.octet(TlvTag.CONGESTION_STATE, Math.min(fill(), FULL)))
                .toOctets();
    }

    /** Percent of the window that are unanswered. */
    private int fill() {
        return unanswered * FULL / session.options().receiveWindow();
    }

    void answer(Pdu response) {
        if (unanswered == 0) {
            LOG.error("{}: {} answers nothing, or twice; dropped", session, response);
            return;
        }
        Pdu answer = saysHowBusy(response) ? response.withBody(withCongestion(response.body())) : response;
        unanswered--;
        session.write(answer);
        session.unbinding.proceed();
    }
}
