// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.SmppSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What becomes of one attempt to bind. */
final class Dialled implements ConnectorListener {
    private static final long SECONDS = 30;

    private final CompletableFuture<SmppSession> bound = new CompletableFuture<>();
    private final CompletableFuture<AttemptFailure> failed = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    SmppSession session() throws Exception {
        return bound.get(SECONDS, TimeUnit.SECONDS);
    }

    AttemptFailure failure() throws Exception {
        return failed.get(SECONDS, TimeUnit.SECONDS);
    }

    CloseReason closeReason() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void bound(SmppSession session) {
        bound.complete(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        session.respond(request.response(CommandStatus.ESME_ROK, MessageIdBody.of("")));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        closed.complete(reason);
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        failed.complete(failure);
    }
}
