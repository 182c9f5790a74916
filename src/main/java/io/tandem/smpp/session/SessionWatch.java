// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.concurrent.TimeUnit;

/** Looks at the timers of one session again and again until the session is closed or another watch takes over. */
final class SessionWatch {
    private final SmppSession session;
    private final SessionTimers timers;
    private boolean relieved;

    private SessionWatch(SmppSession session, SessionTimers timers) {
        this.session = session;
        this.timers = timers;
    }

    /** Before the bind: {@code session-init} is the timer. */
    static SessionWatch beforeBind(SmppSession session, SessionOptions options) {
        SessionWatch watch = new SessionWatch(session, new SessionTimers(options, System.nanoTime()));
        watch.schedule();
        return watch;
    }

    /** Takes over when the session is bound, by the timers of its account. */
    SessionWatch relieveAtBind(SessionOptions options) {
        relieve();
        SessionTimers bound = new SessionTimers(options, System.nanoTime());
        bound.bound();
        SessionWatch next = new SessionWatch(session, bound);
        next.schedule();
        return next;
    }

    /** It looks no more. */
    void relieve() {
        relieved = true;
    }

    void octetsReceived(long now) {
        timers.octetsReceived(now);
    }

    private void schedule() {
        session.channel().eventLoop().schedule(this::look, timers.lookEvery(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        if (relieved || session.state() == SessionState.CLOSED) {
            return;
        }
        long now = System.nanoTime();
        session.ourRequests.giveUpExpired(now);
        timers.departures(now, session.ourRequests.areStuck());
        switch (timers.look(now, session.ourRequests.areOverdue(now))) {
            case SEND_ENQUIRE_LINK -> session.confirm(result -> {});
            case CLOSE_NOT_BOUND -> session.close(CloseReason.NOT_BOUND_IN_TIME);
            case CLOSE_SILENT -> session.close(CloseReason.PEER_SILENT);
            case CLOSE_NOT_READING -> session.close(CloseReason.PEER_NOT_READING);
            case NOTHING -> {}
        }
        schedule();
    }
}
