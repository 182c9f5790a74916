// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.AsSent;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What became of a message that was handed to an outlet. */
public sealed interface Outcome {

    /**
     * The next hop answered ESME_ROK.
     *
     * @param carrier the account that took it
     * @param carrierId the message_id it answered, in normal form; empty if none
     * @param asSent what the account knows it by, beside that
     */
    record Taken(String carrier, String carrierId, boolean receiptAwaited, AsSent asSent) implements Outcome {
        /** Sent as it is here, with a message_id that can be told. */
        public Taken(String carrier, String carrierId, boolean receiptAwaited) {
            this(carrier, carrierId, receiptAwaited, AsSent.AS_IT_IS);
        }

        CompletionStage<Void> writeTo(MessageStore store, Message message) {
            return store.sent(message, carrier, carrierId, receiptAwaited, asSent);
        }
    }

    /**
     * The next hop answered something else.
     *
     * @param commandStatus SMPP 3.4 §5.1.3, not 0
     */
    record Refused(int commandStatus, String carrier) implements Outcome {
        public Refused {
            if (commandStatus == 0) {
                throw new IllegalArgumentException("ESME_ROK is no refusal");
            }
        }
    }

    /**
     * Sent, and no response came: the time ran out or the session was lost.
     *
     * @param late completes, on any thread, if the response comes yet and says that the message was taken
     */
    record InDoubt(String carrier, Optional<CompletionStage<Taken>> late) implements Outcome {
        public InDoubt(String carrier) {
            this(carrier, Optional.empty());
        }
    }

    /** It certainly did not leave: not bound, or the session's window was full. */
    record NotSent() implements Outcome {}
}
