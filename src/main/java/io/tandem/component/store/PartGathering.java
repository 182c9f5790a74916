// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.Concatenation;
import io.tandem.smpp.pdu.JoinedMessage;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Gathering;
import io.tandem.store.Gathering.Joined;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the parts of an MO wait for each other, where the route says so in TandemJoin. */
final class PartGathering {
    private static final Logger LOG = LoggerFactory.getLogger(PartGathering.class);
    /** Long before a due time counts as that of a clock that was wrong. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private PartGathering() {}

    /**
     * What a message waits for; empty if it is no part, or is not to wait.
     *
     * @param in the exchange's message, with the header
     * @param nextId an id for the message that is made of the parts
     * @throws IllegalArgumentException if the header is no time, or stands at what is for a provider
     */
    static Optional<Gathering> of(org.apache.camel.Message in, Message message, LongSupplier nextId) {
        String written = in.getHeader(SmppHeaders.JOIN, "", String.class).strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        long wait = millis(written);
        if (message.kind() != Kind.MO) {
            throw new IllegalArgumentException(
                    "the header " + SmppHeaders.JOIN + " is for messages to clients, not to provider accounts");
        }
        return Concatenation.of(message.pdu())
                .map(part -> new Gathering(
                        key(message, part), part.total(), message.accepted() + wait, parts -> join(parts, nextId)));
    }

    private static long millis(String written) {
        try {
            long millis = TimeUtils.toMilliSeconds(written);
            if (millis > 0 && millis <= LONGEST.toMillis()) {
                return millis;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no time", written, e);
        }
        throw new IllegalArgumentException("the header " + SmppHeaders.JOIN + " must be a time such as 60s, up to "
                + LONGEST.toMinutes() + "m, not '" + written + "'");
    }

    /** A handset counts its references for each number it writes to. The coding is that of all parts. */
    private static String key(Message message, Concatenation part) {
        MessagePdu pdu = parse(message);
        return String.join(
                "\n",
                message.destination(),
                pdu.source().digits(),
                pdu.destination().digits(),
                part.reference() + "/" + part.total() + "/" + pdu.dataCoding());
    }

    /** Of a part that is there twice the first counts; the other one waits on, and goes alone. */
    private static Optional<Joined> join(List<Message> gathered, LongSupplier nextId) {
        TreeMap<Integer, Message> bySequence = new TreeMap<>();
        int total = 0;
        for (Message message : gathered) {
            Concatenation part = Concatenation.of(message.pdu()).orElseThrow();
            bySequence.putIfAbsent(part.sequence(), message);
            total = part.total();
        }
        if (bySequence.size() < total) {
            return Optional.empty();
        }
        List<Message> parts = new ArrayList<>(bySequence.values());
        Optional<Pdu> whole =
                JoinedMessage.of(parts.stream().map(PartGathering::parse).toList());
        return whole.map(pdu -> new Joined(
                parts.get(0).part(nextId.getAsLong(), pdu),
                parts.stream().map(Message::id).toList()));
    }

    private static MessagePdu parse(Message message) {
        try {
            return MessagePdu.parse(message.pdu());
        } catch (PduException e) {
            throw new IllegalStateException("part " + message.id() + " cannot be read", e);
        }
    }
}
