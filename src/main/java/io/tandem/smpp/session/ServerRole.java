// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.BindResponse;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SMSC's end: ESMEs bind to us, submit, and get deliver_sm. Its answers follow SMPP 3.4 §2.3 and §4. */
final class ServerRole implements SessionRole {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRole.class);

    private final String ourSystemId;
    private final BindAuthority authority;
    private final StrangerLines lines;
    private boolean warned;
    private boolean judging;
    private CloseReason closedWhileJudging;

    /** @param lines says what is refused before the bind */
    ServerRole(String ourSystemId, BindAuthority authority, StrangerLines lines) {
        this.ourSystemId = ourSystemId;
        this.authority = authority;
        this.lines = lines;
    }

    @Override
    public void opened(SmppSession session) {
        LOG.debug("connection from {}", session.remoteAddress());
    }

    /** Held back while a bind is judged: whatever was reserved for it is reserved before the owner hears {@code closed}. */
    @Override
    public void closed(SmppSession session, CloseReason reason) {
        if (judging) {
            closedWhileJudging = reason;
        } else {
            session.listener.closed(session, reason);
        }
    }

    @Override
    public void lostFraming(SmppSession session, long commandLength) {
        if (session.bindType() == null) {
            lines.say(
                    "connection from",
                    session.remoteAddress(),
                    "closed at a bad command_length",
                    Long.toString(commandLength));
        } else {
            LOG.info("{} sent command_length {}: closing", session, commandLength);
        }
    }

    @Override
    public boolean maySend(SmppSession session, int commandId) {
        return session.bindType().receives();
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        if (CommandId.isBind(request.commandId()) && session.state() == SessionState.OPEN) {
            bind(session, request);
        } else if (!CommandId.isKnownRequest(request.commandId())) {
            refuse(session, request.nack(CommandStatus.ESME_RINVCMDID));
        } else if (CommandId.isBind(request.commandId())) {
            refuse(session, request.response(CommandStatus.ESME_RALYBND));
        } else if (!session.unbinding.takesRequests()
                || !session.bindType().submits()
                || request.commandId() == CommandId.DELIVER_SM) {
            refuse(session, request.response(CommandStatus.ESME_RINVBNDSTS));
        } else {
            session.peerRequests.take(request);
        }
    }

    private void refuse(SmppSession session, Pdu answer) {
        session.counters.badPdu();
        if (warned && !session.unbinding.takesRequests()) {
            session.writeAndClose(answer, CloseReason.OUT_OF_STATE);
        } else {
            warned = true;
            session.write(answer);
        }
    }

    private void bind(SmppSession session, Pdu request) {
        Bind bind;
        try {
            bind = Bind.parse(request);
        } catch (PduException e) {
            refuseBind(session, request, new BindVerdict.Refused(e.status(), e.getMessage()));
            return;
        }
        session.becomeBinding(bind);
        judging = true;
        judge(session, bind)
                .whenComplete((verdict, fault) -> session.channel().eventLoop().execute(() -> {
                    judging = false;
                    if (closedWhileJudging != null) {
                        session.listener.closed(session, closedWhileJudging);
                    } else if (session.state() == SessionState.BINDING) {
                        answer(session, request, bind, verdict, fault);
                    }
                }));
    }

    private CompletionStage<BindVerdict> judge(SmppSession session, Bind bind) {
        try {
            return authority.judge(bind, session);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answer(SmppSession session, Pdu request, Bind bind, BindVerdict verdict, Throwable fault) {
        if (verdict == null) {
            LOG.error("{}: the bind of '{}' could not be judged", session, bind.systemId(), fault);
            refuseBind(session, request, new BindVerdict.Refused(CommandStatus.ESME_RSYSERR, "our own fault"));
        } else if (verdict instanceof BindVerdict.Refused refused) {
            refuseBind(session, request, refused);
        } else if (verdict instanceof BindVerdict.Accepted accepted) {
            accepted.loops()
                    .ifPresentOrElse(
                            loops ->
                                    Removal.move(session, loops.next(), () -> accept(session, request, bind, accepted)),
                            () -> accept(session, request, bind, accepted));
        }
    }

    private void accept(SmppSession session, Pdu request, Bind bind, BindVerdict.Accepted accepted) {
        if (session.state() != SessionState.BINDING) {
            return; // closed on its way to another event loop
        }
        session.fence.become(accepted.permit());
        session.becomeBound(BindType.of(bind.commandId()), accepted.options());
        session.write(request.response(
                CommandStatus.ESME_ROK, BindResponse.to(bind, ourSystemId).body()));
        tellBound(session);
    }

    private void refuseBind(SmppSession session, Pdu request, BindVerdict.Refused refused) {
        String status = CommandStatus.name(refused.commandStatus());
        LOG.debug("{}: refused with {}: {}", session, status, refused.why());
        lines.say("bind from", session.remoteAddress(), "refused with " + status, refused.why());
        session.counters.bindRefused();
        session.writeAndClose(request.response(refused.commandStatus()), CloseReason.BIND_REFUSED);
    }
}
