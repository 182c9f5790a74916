// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.util.function.Consumer;

/** The ESME's end: we bind, submit, and get deliver_sm and data_sm. */
final class ClientRole implements SessionRole {
    private final Bind bind;
    private final SessionOptions options;
    private final Consumer<RequestResult> onRefusal;

    /** @param onRefusal told how the bind ended if it did not succeed; the connection is closed then */
    ClientRole(Bind bind, SessionOptions options, Consumer<RequestResult> onRefusal) {
        this.bind = bind;
        this.options = options;
        this.onRefusal = onRefusal;
    }

    @Override
    public void opened(SmppSession session) {
        session.binding(bind.systemId());
        session.send(bind.toPdu(), options.sessionInit(), result -> bindEnded(session, result));
    }

    private void bindEnded(SmppSession session, RequestResult result) {
        if (session.state() != SessionState.BINDING) {
            onRefusal.accept(
                    result instanceof RequestResult.InDoubt
                            ? result
                            : new RequestResult.InDoubt("the session ended while it was being bound"));
        } else if (result instanceof RequestResult.Answered answered
                && answered.response().commandStatus() == CommandStatus.ESME_ROK
                && answered.response().commandId() != CommandId.GENERIC_NACK) {
            session.becomeBound(BindType.of(bind.commandId()), options);
            session.tellBound();
        } else {
            onRefusal.accept(result);
            session.close(CloseReason.BIND_REFUSED);
        }
    }

    /** A temporary error: an SMSC that is told so keeps the message and delivers it later (§5.1.3). */
    @Override
    public int statusWhileUnbinding() {
        return CommandStatus.ESME_RX_T_APPN;
    }

    @Override
    public boolean maySend(SmppSession session, int commandId) {
        return session.bindType().submits();
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        switch (request.commandId()) {
            case CommandId.ALERT_NOTIFICATION, CommandId.OUTBIND ->
                session.counters().badPdu();
            case CommandId.DELIVER_SM, CommandId.DATA_SM -> {
                if (session.isBound() && session.bindType().receives()) {
                    session.handToListener(request);
                } else {
                    refuse(session, request.response(CommandStatus.ESME_RINVBNDSTS));
                }
            }
            default ->
                refuse(
                        session,
                        CommandId.isKnownRequest(request.commandId())
                                ? request.response(CommandStatus.ESME_RINVBNDSTS)
                                : request.nack(CommandStatus.ESME_RINVCMDID));
        }
    }

    private static void refuse(SmppSession session, Pdu answer) {
        session.counters().badPdu();
        session.write(answer);
    }
}
