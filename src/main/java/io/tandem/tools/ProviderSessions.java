// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SmppSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The sessions at the simulated provider: seats them, passes on what they ask, finds one for each MO. For one thread. */
final class ProviderSessions implements SessionListener {
    private final Reception reception;
    private final SubmitDesk desk;
    private final Consumer<String> events;
    private final DelayLine<MobileOriginated> planned;
    private final Deque<MobileOriginated> toPlan;
    private final Queue<SessionTrace> traces = new ConcurrentLinkedQueue<>();
    /** For any account, but none takes deliver_sm now. */
    private final Deque<Delivery> forAnyone = new ArrayDeque<>();

    /** All sessions that were ever bound, the first one first. */
    List<SessionTrace> traces() {
        return List.copyOf(traces);
    }

    ProviderSessions(
            ProviderOptions options, Reception reception, SubmitDesk desk, DelayLines delays, Consumer<String> events) {
        this.reception = reception;
        this.desk = desk;
        this.events = events;
        this.toPlan = new ArrayDeque<>(options.mobileOriginated());
        this.planned = delays.line(
                options.moAfter(), message -> send(message.account(), new Delivery(Delivery.Kind.MO, message.toPdu())));
    }

    @Override
    public void bound(SmppSession session) {
        Seat seat = reception.seat(session).orElseThrow();
        traces.add(seat.bound());
        events.accept(session + " bound as " + session.bindType());
        if (session.bindType().receives()) {
            while (!forAnyone.isEmpty()) {
                seat.account().deliveries().add(forAnyone.remove());
            }
            while (!toPlan.isEmpty()) {
                planned.add(toPlan.remove());
            }
        }
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        desk.request(reception.seat(session).orElseThrow(), request);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        reception.leave(session, reason).ifPresent(seat -> {
            if (seat.closed(reason)) {
                events.accept(session + " no longer bound: " + reason);
            }
        });
    }

    void send(String account, Delivery delivery) {
        Optional<SimulatedAccount> owner = reception.account(account);
        if (owner.isPresent()) {
            owner.get().deliveries().add(delivery);
        } else {
            forAnyone.add(delivery);
        }
    }
}
