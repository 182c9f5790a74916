// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tandem.component.LinkMessage;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.BindResponse;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.QuerySm;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.ReplaceSm;
import io.tandem.smpp.pdu.SubmitMulti;
import io.tandem.smpp.pdu.TlvTag;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Everything that reads a PDU of a peer, fed with mutations of the corpus: it is refused with the documented exception, or
 * read in memory in proportion to its length, and written again as the octets it was.
 */
class DecoderFuzzTest {
    private static final long SEED = Long.getLong("tandem.fuzz.seed", 7);
    private static final int MUTANTS = Integer.getInteger("tandem.fuzz.mutants", 300_000);
    private static final int HEADER = 16;
    /** Destinations, parameters and their lists are many times their octets, but in proportion. */
    private static final long ALLOCATED_PER_OCTET = 512;

    private static final long ALLOCATED_BESIDES = 32_768;
    /** Classes are loaded meanwhile. */
    private static final int WARM_UP = 5_000;

    private interface Reader {
        void read(Pdu pdu) throws PduException;
    }

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            "message", DecoderFuzzTest::message,
            "lenient message", pdu -> MessagePdu.parse(pdu, false),
            "submit_multi", DecoderFuzzTest::submitMulti,
            "replace_sm", DecoderFuzzTest::replaceSm,
            "query_sm", QuerySm::parse,
            "cancel_sm", CancelSm::parse,
            "bind", DecoderFuzzTest::bind,
            "responses", DecoderFuzzTest::response,
            "link", DecoderFuzzTest::link));

    @Test
    void mutantsAreRefusedAsDocumentedOrReadAndWrittenAgainAsTheyWere() {
        Mutator mutator = new Mutator(SEED, Corpus.pdus());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, Integer> read = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = mutator.next();
            if (octets.length < HEADER) {
                continue;
            }
            Pdu pdu = pdu(octets);
            int mutant = i;
            READERS.forEach((name, reader) -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                boolean accepted = accepts(name, reader, pdu);
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                if (mutant > WARM_UP && allocated > ALLOCATED_BESIDES + ALLOCATED_PER_OCTET * octets.length) {
                    throw new AssertionError(what(name, pdu) + ": " + allocated + " octets were allocated");
                }
                (accepted ? read : refused).merge(name, 1, Integer::sum);
            });
        }
        // Both ways were taken often, or the mutations are worth nothing.
        READERS.keySet().stream().filter(name -> !name.equals("responses")).forEach(name -> {
            assertThat(read.getOrDefault(name, 0)).as("read as " + name).isGreaterThan(MUTANTS / 200);
            assertThat(refused.getOrDefault(name, 0)).as("refused as " + name).isGreaterThan(MUTANTS / 200);
        });
    }

    private static boolean accepts(String name, Reader reader, Pdu pdu) {
        try {
            reader.read(pdu);
            return true;
        } catch (PduException e) {
            assertThat(e.status()).isPositive();
            return false;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(what(name, pdu), e);
        }
    }

    private static String what(String reader, Pdu pdu) {
        return String.format(
                "seed %d, read as %s: %08x %s",
                SEED, reader, pdu.commandId(), HexFormat.of().formatHex(pdu.body()));
    }

    private static Pdu pdu(byte... octets) {
        ByteBuffer header = ByteBuffer.wrap(octets);
        return new Pdu(
                header.getInt(4),
                header.getInt(8),
                header.getInt(12),
                Arrays.copyOfRange(octets, HEADER, octets.length));
    }

    private static void message(Pdu pdu) throws PduException {
        MessagePdu message = MessagePdu.parse(pdu);
        same(message.edit().build(), pdu);
        // Taken apart and put together.
        same(message.edit().serviceType(message.serviceType()).build(), pdu);
        same(message.edit().source(message.source()).build(), pdu);
        same(message.edit().destination(message.destination()).build(), pdu);
        message.content();
        message.timeToLive();
        Receipt.read(message);
        if (Receipt.isReceipt(message.esmClass())) {
            MessagePdu.parse(Receipt.withId(message, "1234567890123456789"));
        }
    }

    private static void submitMulti(Pdu pdu) throws PduException {
        SubmitMulti multi = SubmitMulti.parse(pdu);
        for (var destination : multi.destinations()) {
            assertThat(MessagePdu.parse(multi.submitSm(destination)).destination())
                    .isEqualTo(destination);
        }
    }

    private static void replaceSm(Pdu pdu) throws PduException {
        ReplaceSm replace = ReplaceSm.parse(pdu);
        assertThat(replace.content().length).isLessThanOrEqualTo(pdu.body().length);
    }

    private static void bind(Pdu pdu) throws PduException {
        Bind bind = Bind.parse(pdu);
        assertThat(Bind.parse(bind.toPdu())).isEqualTo(bind);
    }

    /** A provider's response is never refused: what can't be read in it is not there. */
    private static void response(Pdu pdu) {
        MessageIdBody.read(pdu);
        MessageIdBody.octetBehind(pdu, TlvTag.CONGESTION_STATE);
        BindResponse.parse(pdu);
    }

    private static void link(Pdu pdu) throws PduException {
        var message = LinkMessage.read(pdu);
        if (message.isEmpty()) {
            throw new PduException(1, "not marked");
        }
    }

    private static void same(Pdu again, Pdu pdu) {
        assertThat(again.commandId()).isEqualTo(pdu.commandId());
        assertThat(again.body()).isEqualTo(pdu.body());
    }
}
