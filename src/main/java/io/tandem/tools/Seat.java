// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;

/** One session of an account, from the moment its bind is accepted. Belongs to the simulator's event loop. */
final class Seat {
    private final SimulatedAccount account;
    private final SmppSession session;
    private final String systemType;
    private Optional<SessionTrace> trace = Optional.empty();
    private int outstanding;

    /** @param systemType of its bind */
    Seat(SimulatedAccount account, SmppSession session, String systemType) {
        this.account = account;
        this.session = session;
        this.systemType = systemType;
        account.seatTaken();
    }

    SimulatedAccount account() {
        return account;
    }

    /** What is seen of the session from now on. */
    SessionTrace bound() {
        SessionTrace begun = new SessionTrace(account.name(), systemType, session);
        trace = Optional.of(begun);
        account.counters().count(Counters.Event.BIND);
        account.counters().bound(1);
        if (session.bindType().receives()) {
            account.deliveries().bound(session);
        }
        return begun;
    }

    /** Whether it had been bound. The account still counts as bound until {@link SimulatedAccount#seatLeft}. */
    boolean closed(CloseReason reason) {
        trace.ifPresent(seen -> {
            seen.closed(reason);
            account.counters().bound(-1);
            account.deliveries().closed(session);
        });
        return trace.isPresent();
    }

    /** A request that will be answered with {@link #answer}. */
    void asked() {
        outstanding++;
        account.counters().outstanding(outstanding);
        trace.ifPresent(SessionTrace::submitted);
    }

    void answer(Pdu response) {
        outstanding--;
        session.respond(response);
    }

    /** Closes the connection without a word. */
    void die() {
        session.close(CloseReason.CLOSED_BY_US);
    }
}
