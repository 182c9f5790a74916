// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import java.util.List;
import java.util.Optional;

/**
 * Receipts as the client gets them.
 *
 * @param wanted whether it gets any
 */
record ComposedReceipts(boolean wanted) implements ReceiptComposer {
    @Override
    public Optional<Message> compose(Original original, ReceivedReceipt receipt) {
        return wanted ? Optional.of(toClient(receipt, original.origin(), original.id())) : Optional.empty();
    }

    /** Nothing is in parts here. */
    @Override
    public Optional<Message> composeJoint(List<LogEntry> parts, long ended) {
        return Optional.empty();
    }

    @Override
    public Message forward(ReceivedReceipt receipt, String client) {
        return toClient(receipt, client, 0);
    }

    private static Message toClient(ReceivedReceipt receipt, String client, long about) {
        return new Message(
                receipt.id(),
                Kind.RECEIPT,
                receipt.carrier(),
                Destination.client(client),
                0,
                0,
                receipt.received(),
                Long.MAX_VALUE,
                0,
                about,
                receipt.pdu());
    }
}
