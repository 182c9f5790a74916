// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.LongMessage;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PartForm;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Kind;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;
import org.apache.camel.Message;

/** Splits what is too long for one short message, where the route says so in TandemSplit. From any thread. */
final class Splitter {
    private static final String NONE = "none";
    /** 16 KB. */
    private static final int COUNTERS = 4_096;

    /**
     * The references of the parts, counted for each pair of addresses as far as their hashes differ: two messages to one
     * handset must not have the same one while their parts are on the way.
     */
    private final AtomicIntegerArray references = new AtomicIntegerArray(COUNTERS);

    /** @param random where the references begin: after a restart not where they began before */
    Splitter(RandomGenerator random) {
        for (int i = 0; i < COUNTERS; i++) {
            references.set(i, random.nextInt());
        }
    }

    /**
     * The parts of a message as it is to leave, in order; most often itself alone.
     *
     * @param in the exchange's message, with the header
     * @throws PduException ESME_RINVMSGLEN if it would be more parts than there may be
     * @throws IllegalArgumentException if the header is none of its words, or stands at what is for a client
     */
    List<Pdu> split(Message in, Kind kind, MessagePdu message) throws PduException {
        String written = in.getHeader(SmppHeaders.SPLIT, NONE, String.class).strip();
        if (written.isEmpty() || written.equals(NONE)) {
            return List.of(message.pdu());
        }
        PartForm form = form(written);
        if (kind != Kind.MT) {
            throw new IllegalArgumentException(
                    "the header " + SmppHeaders.SPLIT + " is for messages to provider accounts, not to clients");
        }
        return LongMessage.split(message, form, () -> reference(message));
    }

    private static PartForm form(String written) {
        try {
            return PartForm.of(written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the header " + SmppHeaders.SPLIT + ": " + e.getMessage(), e);
        }
    }

    private int reference(MessagePdu message) {
        int addresses =
                Objects.hash(message.source().digits(), message.destination().digits());
        return references.incrementAndGet(Math.floorMod(addresses, COUNTERS));
    }
}
