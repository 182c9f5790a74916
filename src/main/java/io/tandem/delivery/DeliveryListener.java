// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;

/** For counters. Called on the dispatcher's thread: must not block. */
public interface DeliveryListener {
    DeliveryListener NONE = new DeliveryListener() {};

    default void handedOut(Message message, String outlet) {}

    default void outcome(Outcome outcome, Message message) {}

    /** Sent and never answered, now or before the last restart. */
    default void inDoubt(Message message, String carrier) {}

    /** We gave it up, and the store has that. */
    default void finished(Message message, MessageState state) {}

    /** The store refused to write what became of a message; it is tried again. */
    default void storeFailed(Message message, Throwable cause) {}
}
