// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Concatenation;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Message;
import java.util.Optional;

/** What the parts of one long message have in common; references are the sender's own, so its addresses belong to it. */
record PartKey(String client, String source, String destination, int reference, int total) {

    /** Empty for a message whose addresses can't be read: it is sent like any other, and refused by whoever reads it. */
    static Optional<PartKey> of(Message message, Concatenation part) {
        try {
            MessagePdu pdu = MessagePdu.parse(message.pdu());
            return Optional.of(new PartKey(
                    message.origin(),
                    pdu.source().digits(),
                    pdu.destination().digits(),
                    part.reference(),
                    part.total()));
        } catch (PduException e) {
            return Optional.empty();
        }
    }
}
