// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ESME's end: we bind, submit, and get deliver_sm and data_sm. */
final class ClientRole implements SessionRole {
    private static final Logger LOG = LoggerFactory.getLogger(ClientRole.class);

    private final Supplier<Bind> bind;
    private final SessionOptions options;
    private final Consumer<AttemptFailure> onFailure;

    /**
     * @param bind asked when it is about to be sent
     * @param onFailure told why the bind did not succeed; the connection is closed then
     */
    ClientRole(Supplier<Bind> bind, SessionOptions options, Consumer<AttemptFailure> onFailure) {
        this.bind = bind;
        this.options = options;
        this.onFailure = onFailure;
    }

    @Override
    public void opened(SmppSession session) {
        Bind asked = bind.get();
        session.becomeBinding(asked);
        session.ourRequests.send(
                asked.toPdu(),
                options.sessionInit(),
                result -> bindEnded(session, BindType.of(asked.commandId()), result));
    }

    private void bindEnded(SmppSession session, BindType type, RequestResult result) {
        boolean binding = session.state() == SessionState.BINDING;
        if (binding && result instanceof RequestResult.Answered answered) {
            answered(session, type, answered.response());
            return;
        }
        onFailure.accept(AttemptFailure.of(
                AttemptFailure.Kind.NO_ANSWER,
                "no answer to the bind: "
                        + (result instanceof RequestResult.InDoubt doubt
                                ? doubt.why()
                                : "the session ended while it was being bound")));
        if (binding) {
            session.close(CloseReason.NOT_BOUND_IN_TIME);
        }
    }

    private void answered(SmppSession session, BindType type, Pdu response) {
        if (response.commandStatus() == CommandStatus.ESME_ROK && response.commandId() != CommandId.GENERIC_NACK) {
            session.becomeBound(type, options);
            tellBound(session);
        } else {
            onFailure.accept(new AttemptFailure(
                    AttemptFailure.Kind.BIND_REFUSED,
                    response.commandStatus(),
                    CommandId.name(response.commandId()) + " " + CommandStatus.name(response.commandStatus())));
            session.close(CloseReason.BIND_REFUSED);
        }
    }

    @Override
    public void lostFraming(SmppSession session, long commandLength) {
        LOG.info("{} sent command_length {}: closing", session, commandLength);
    }

    @Override
    public boolean maySend(SmppSession session, int commandId) {
        return session.bindType().submits();
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        switch (request.commandId()) {
            case CommandId.OUTBIND -> session.counters.badPdu(); // we bind by ourselves; it has no response
            case CommandId.ALERT_NOTIFICATION -> {
                if (session.isBound() && session.bindType().receives() && session.fence.lets()) {
                    session.listener.request(session, request); // beside the window: nobody answers it
                } else {
                    session.counters.badPdu();
                }
            }
            case CommandId.DELIVER_SM, CommandId.DATA_SM -> {
                if (session.unbinding.takesRequests() && session.bindType().receives()) {
                    session.peerRequests.take(request);
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
        session.counters.badPdu();
        session.write(answer);
    }
}
