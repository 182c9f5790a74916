// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.LeaveListener;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Event;
import io.tandem.takeover.Takeover;

/** Answers the other node's notice when this node serves what it leaves. */
record LinkLeaving(Takeover takeover, Link link) implements LeaveListener {
    @Override
    public void leaves(SmppSession session, Pdu notice) {
        takeover.post(
                new Event.PeerLeaves(link.idOf(session)),
                () -> session.respond(notice.response(CommandStatus.ESME_ROK, MessageIdBody.of(""))));
    }
}
