// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;
import java.util.List;

/** Writes down what a listener hears. */
record HeardEvents(List<String> events) implements DeliveryListener {
    @Override
    public void handedOut(Message message, String outlet) {
        events.add("out " + message.id());
    }

    @Override
    public void outcome(Outcome outcome, Message message) {
        events.add(outcome.getClass().getSimpleName() + " " + message.id());
    }

    @Override
    public void inDoubt(Message message, String carrier) {
        events.add("doubt " + message.id() + " " + carrier);
    }

    @Override
    public void finished(Message message, MessageState state) {
        events.add("finished " + message.id() + " " + state);
    }

    @Override
    public void storeFailed(Message message, Throwable cause) {
        events.add("store failed " + message.id());
    }
}
