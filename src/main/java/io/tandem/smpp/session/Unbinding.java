// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end of one session (SMPP 3.4 §4.2), in which the peer sees no error. If we end it: our requests in flight are
 * answered, then the unbind is sent; what the peer asks until its unbind_resp is taken and answered like any other; then
 * the connection is closed. If the peer ends it: what is in flight in either direction may finish, then its unbind is
 * answered and the connection closed. On the session's event loop only.
 */
final class Unbinding {
    /** How long what is in flight may take after the peer's unbind: it is closed within a second. */
    private static final long GRACE_MILLIS = 600;
    /** How long we wait for a moment without unanswered requests of the peer: some stacks (jSMPP) take no answer after an unbind. */
    private static final long SETTLING_MILLIS = 200;
    /** How much of the limit may be used up before the unbind is sent whatever is in flight. */
    private static final double BEFORE_ASKING = 0.75;

    private static final Logger LOG = LoggerFactory.getLogger(Unbinding.class);

    private enum Phase {
        NONE,
        /** We are about to unbind, and wait for a moment in which nothing is unanswered in either direction. */
        SETTLING,
        /** There was none soon: we wait for the answers to our requests only. */
        DRAINING,
        /** Our unbind is sent. */
        ASKED,
        /** The peer has answered it; answers of ours may be outstanding. */
        AGREED,
        /** All is answered, and the connection closed when the socket has taken it. */
        CLOSING,
        /** The peer has sent its unbind. */
        BY_PEER
    }

    private final SmppSession session;
    private Phase phase = Phase.NONE;
    private Pdu unbindOfPeer;

    Unbinding(SmppSession session) {
        this.session = session;
    }

    /** Whether messages of the peer are taken: while bound, and while we unbind until it agrees or asks for it itself. */
    boolean takesRequests() {
        return session.isBound()
                || (session.state() == SessionState.UNBINDING && (isAboutToAsk() || phase == Phase.ASKED));
    }

    /**
     * A session not bound yet is closed, one that is unbinding already goes on with it.
     *
     * @param limit for all of it, the peer's answer included
     */
    void byUs(Duration limit) {
        if (session.isBound()) {
            begin(limit);
        } else if (session.state() != SessionState.UNBINDING) {
            session.close(CloseReason.UNBOUND_BY_US);
        }
    }

    private void begin(Duration limit) {
        unbinds(CloseReason.UNBOUND_BY_US);
        phase = Phase.SETTLING;
        long beforeAsking = (long) (limit.toMillis() * BEFORE_ASKING);
        after(Math.min(SETTLING_MILLIS, beforeAsking), this::drain);
        after(beforeAsking, this::ask);
        after(limit.toMillis(), () -> giveUp(limit));
        proceed();
    }

    private void unbinds(CloseReason reason) {
        session.life.unbinds(reason);
        session.ourRequests.giveUpAhead(reason.toString());
    }

    private void after(long millis, Runnable step) {
        session.channel().eventLoop().schedule(step, millis, TimeUnit.MILLISECONDS);
    }

    private void giveUp(Duration limit) {
        if (session.state() == SessionState.UNBINDING) {
            LOG.info("{}: not unbound within {} ms, closing", session, limit.toMillis());
            session.close(CloseReason.UNBOUND_BY_US);
        }
    }

    void byPeer(Pdu unbind) {
        if (phase == Phase.BY_PEER) {
            session.write(unbind.response(CommandStatus.ESME_ROK));
            return;
        }
        unbinds(CloseReason.UNBOUND_BY_PEER);
        phase = Phase.BY_PEER;
        unbindOfPeer = unbind;
        after(GRACE_MILLIS, this::answerPeer);
        proceed();
    }

    /** Takes the next step if nothing has to be waited for any more. */
    void proceed() {
        if (session.state() != SessionState.UNBINDING) {
            return;
        }
        boolean ours = session.ourRequests.areAnswered();
        boolean peers = session.peerRequests.areAnswered();
        if (ours && (phase == Phase.DRAINING || (phase == Phase.SETTLING && peers))) {
            ask();
        } else if (phase == Phase.AGREED && peers) {
            phase = Phase.CLOSING;
            session.closeWhenFlushed(CloseReason.UNBOUND_BY_US);
        } else if (phase == Phase.BY_PEER && ours && peers) {
            answerPeer();
        }
    }

    private boolean isAboutToAsk() {
        return phase == Phase.SETTLING || phase == Phase.DRAINING;
    }

    private void drain() {
        if (phase == Phase.SETTLING) {
            phase = Phase.DRAINING;
            proceed();
        }
    }

    private void ask() {
        if (isAboutToAsk() && session.state() == SessionState.UNBINDING) {
            phase = Phase.ASKED;
            session.ourRequests.send(
                    Pdu.request(CommandId.UNBIND), session.options().response(), this::answeredByPeer);
        }
    }

    private void answeredByPeer(RequestResult result) {
        if (phase != Phase.ASKED) {
            return; // it has sent its own unbind since, and waits for our answer to that
        }
        if (result instanceof RequestResult.Answered) {
            phase = Phase.AGREED;
            proceed();
        } else {
            session.close(CloseReason.UNBOUND_BY_US);
        }
    }

    private void answerPeer() {
        session.writeAndClose(unbindOfPeer.response(CommandStatus.ESME_ROK), CloseReason.UNBOUND_BY_PEER);
    }
}
