// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.SmppSession;

/** One session of an account, from the moment its bind is accepted. Belongs to the simulator's event loop. */
final class Seat {
    private final SimulatedAccount account;
    private final SmppSession session;
    private boolean bound;
    private int outstanding;

    Seat(SimulatedAccount account, SmppSession session) {
        this.account = account;
        this.session = session;
        account.seatTaken();
    }

    SimulatedAccount account() {
        return account;
    }

    void bound() {
        bound = true;
        account.counters().count(Counters.Event.BIND);
        account.counters().bound(1);
        if (session.bindType().receives()) {
            account.deliveries().bound(session);
        }
    }

    /** Whether it had been bound. */
    boolean left() {
        account.seatLeft();
        if (bound) {
            account.counters().bound(-1);
            account.deliveries().closed(session);
        }
        return bound;
    }

    /** A request that will be answered with {@link #answer}. */
    void asked() {
        outstanding++;
        account.counters().outstanding(outstanding);
    }

    void answer(Pdu response) {
        outstanding--;
        session.respond(response);
    }
}
