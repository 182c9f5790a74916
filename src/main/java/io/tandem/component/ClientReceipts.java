// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.delivery.FailureReceipts;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what a client gets: the provider's receipt with our message_id in it, or a receipt of ours for a message we gave up. */
public final class ClientReceipts implements ReceiptComposer, FailureReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(ClientReceipts.class);

    private final LongSupplier nextId;
    private final Duration validity;
    private final Clock clock;

    /**
     * @param nextId message ids for receipts of our own
     * @param validity how long a receipt waits for an absent client
     */
    public ClientReceipts(LongSupplier nextId, Duration validity, Clock clock) {
        this.nextId = nextId;
        this.validity = validity;
        this.clock = clock;
    }

    /** The receipt keeps its id, so that one that comes over the link twice is stored once. */
    @Override
    public Optional<Message> compose(Original original, ReceivedReceipt receipt) {
        try {
            MessagePdu submitted = MessagePdu.parse(original.pdu());
            MessageState state = receipt.state().orElse(MessageState.UNKNOWN);
            if (!Receipt.wanted(submitted.registeredDelivery(), state)) {
                return Optional.empty();
            }
            Pdu pdu = Receipt.withId(MessagePdu.parse(receipt.pdu()), Long.toString(original.id()));
            return Optional.of(toClient(original.origin(), original.id(), receipt.id(), receipt.carrier(), pdu));
        } catch (PduException e) {
            LOG.error("the receipt of message {} cannot be passed on", original.id(), e);
            return Optional.empty();
        }
    }

    @Override
    public Optional<Message> forFailure(Message message, MessageState state, int status) {
        if (message.kind() != Kind.MT) {
            return Optional.empty();
        }
        try {
            MessagePdu submitted = MessagePdu.parse(message.pdu());
            if (!Receipt.wanted(submitted.registeredDelivery(), state)) {
                return Optional.empty();
            }
            Pdu pdu = Receipt.compose(
                    submitted,
                    Long.toString(message.id()),
                    state,
                    status,
                    Instant.ofEpochMilli(message.accepted()),
                    clock.instant());
            return Optional.of(
                    toClient(message.origin(), message.id(), nextId.getAsLong(), message.destination(), pdu));
        } catch (PduException e) {
            LOG.error("no receipt can be made for message {}", message.id(), e);
            return Optional.empty();
        }
    }

    /** One of our own: of what the providers wrote about the parts no receipt speaks of all of them. */
    @Override
    public Optional<Message> composeJoint(List<LogEntry> parts, long ended) {
        Message first = parts.get(0).message();
        try {
            MessagePdu submitted = MessagePdu.parse(first.pdu());
            return JointOutcome.of(parts, ended, submitted.registeredDelivery())
                    .filter(outcome -> Receipt.wanted(submitted.registeredDelivery(), outcome.state()))
                    .map(outcome -> toClient(
                            first.origin(),
                            first.id(),
                            nextId.getAsLong(),
                            outcome.origin(),
                            compose(submitted, first, outcome)));
        } catch (PduException e) {
            LOG.error("no receipt can be made for the parts of message {}", first.id(), e);
            return Optional.empty();
        }
    }

    private static Pdu compose(MessagePdu submitted, Message first, JointOutcome outcome) {
        String id = Long.toString(first.id());
        Instant accepted = Instant.ofEpochMilli(first.accepted());
        Instant finished = Instant.ofEpochMilli(outcome.finished());
        String error = outcome.decisive().error();
        return error.isEmpty()
                ? Receipt.compose(
                        submitted, id, outcome.state(), outcome.decisive().commandStatus(), accepted, finished)
                : Receipt.compose(submitted, id, outcome.state(), error, accepted, finished);
    }

    /** The other node has asked what the client wants, and put our message_id in. */
    @Override
    public Message forward(ReceivedReceipt receipt, String client) {
        return toClient(client, 0, receipt.id(), receipt.carrier(), ClientView.ofForwarded(receipt));
    }

    private Message toClient(String client, long about, long id, String origin, Pdu pdu) {
        long now = clock.millis();
        return new Message(
                id,
                Kind.RECEIPT,
                origin,
                Destination.client(client),
                0,
                0,
                now,
                now + validity.toMillis(),
                0,
                about,
                pdu);
    }
}
