// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is owed to one account. Each delivery is sent until it is acknowledged: at once over another session if its
 * session was lost; if refused, when the account binds again or after a while. The sessions take turns.
 */
final class DeliveryQueue {
    private final Counters counters;
    private final Deque<Delivery> due = new ArrayDeque<>();
    private final DelayLine<Delivery> refused;
    private final List<SmppSession> receivers = new ArrayList<>();
    private int turn;

    /** @param retryLine makes the line where refused ones wait */
    DeliveryQueue(Counters counters, Function<Consumer<Delivery>, DelayLine<Delivery>> retryLine) {
        this.counters = counters;
        this.refused = retryLine.apply(this::add);
    }

    void add(Delivery delivery) {
        due.add(delivery);
        send();
    }

    /** A session that takes deliver_sm. */
    void bound(SmppSession session) {
        receivers.add(session);
        refused.hurry();
        send();
    }

    void closed(SmppSession session) {
        receivers.remove(session);
    }

    boolean hasReceiver() {
        return !receivers.isEmpty();
    }

    private void send() {
        while (!due.isEmpty()) {
            SmppSession session = nextWithRoom();
            if (session == null) {
                return;
            }
            Delivery delivery = due.remove();
            counters.count(delivery.kind().sent());
            session.request(delivery.pdu(), result -> ended(delivery, result));
        }
    }

    private SmppSession nextWithRoom() {
        for (int tried = 0; tried < receivers.size(); tried++) {
            turn = (turn + 1) % receivers.size();
            SmppSession session = receivers.get(turn);
            if (session.isBound() && session.inFlight() < session.sendWindow()) {
                return session;
            }
        }
        return null;
    }

    private void ended(Delivery delivery, RequestResult result) {
        if (result instanceof RequestResult.Answered answered) {
            if (answered.response().commandStatus() == CommandStatus.ESME_ROK) {
                counters.count(delivery.kind().acknowledged());
            } else {
                counters.count(delivery.kind().refused());
                refused.add(delivery);
            }
        } else {
            due.addFirst(delivery);
        }
        send();
    }
}
