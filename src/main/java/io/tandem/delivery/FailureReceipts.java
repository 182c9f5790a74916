// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;
import java.util.Optional;

/** Makes the receipt for a message that we gave up. Called on the dispatcher's thread: must not block. */
@FunctionalInterface
public interface FailureReceipts {

    /**
     * The receipt, ready to be stored.
     *
     * @param status the command_status that ended it; 0 if it was none
     * @return empty if the client is to get none: it asked for none, or the message is no MT message
     */
    Optional<Message> forFailure(Message message, MessageState state, int status);
}
