// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.EventLoop;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The orderly end of one session (SMPP 3.4 §4.2): what is in flight in either direction may finish, then the unbind is
 * sent or answered, then the connection is closed. On the session's event loop only.
 */
final class Unbinding {
    /** How long what is in flight may take after the peer's unbind: it is closed within a second. */
    private static final long GRACE_MILLIS = 600;

    private final SmppSession session;
    private final EventLoop loop;
    private Pdu unbindOfPeer;
    private boolean sent;

    Unbinding(SmppSession session, EventLoop loop) {
        this.session = session;
        this.loop = loop;
    }

    boolean isAskedByPeer() {
        return unbindOfPeer != null;
    }

    /** @param limit for all of it, the peer's answer included */
    void byUs(Duration limit) {
        session.unbinding(CloseReason.UNBOUND_BY_US);
        loop.schedule(() -> session.close(CloseReason.UNBOUND_BY_US), limit.toMillis(), TimeUnit.MILLISECONDS);
        finishIfDrained();
    }

    void byPeer(Pdu unbind) {
        if (sent || isAskedByPeer()) {
            session.write(unbind.response(CommandStatus.ESME_ROK));
            return;
        }
        session.unbinding(CloseReason.UNBOUND_BY_PEER);
        unbindOfPeer = unbind;
        loop.schedule(this::answer, GRACE_MILLIS, TimeUnit.MILLISECONDS);
        finishIfDrained();
    }

    void finishIfDrained() {
        if (session.state() != SessionState.UNBINDING || sent || !session.isDrained()) {
            return;
        }
        if (isAskedByPeer()) {
            answer();
        } else {
            sent = true;
            session.send(
                    Pdu.request(CommandId.UNBIND),
                    session.options().response(),
                    result -> session.close(CloseReason.UNBOUND_BY_US));
        }
    }

    private void answer() {
        session.writeAndClose(unbindOfPeer.response(CommandStatus.ESME_ROK), CloseReason.UNBOUND_BY_PEER);
    }
}
