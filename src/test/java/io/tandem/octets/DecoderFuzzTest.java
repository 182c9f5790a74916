// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tandem.smpp.pdu.Pdu;
import java.lang.management.ManagementFactory;
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
    /** Destinations, parameters and their lists are many times their octets, but in proportion. */
    private static final long ALLOCATED_PER_OCTET = 512;

    private static final long ALLOCATED_BESIDES = 32_768;
    /** Classes are loaded meanwhile. */
    private static final int WARM_UP = 5_000;

    @Test
    void mutantsAreRefusedAsDocumentedOrReadAndWrittenAgainAsTheyWere() {
        Mutator mutator = new Mutator(SEED, Corpus.pdus());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, Integer> read = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = mutator.next();
            if (octets.length < PduReaders.HEADER) {
                continue;
            }
            Pdu pdu = PduReaders.pdu(octets);
            int mutant = i;
            PduReaders.names().forEach(name -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                boolean accepted = accepts(name, pdu);
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                if (mutant > WARM_UP && allocated > ALLOCATED_BESIDES + ALLOCATED_PER_OCTET * octets.length) {
                    throw new AssertionError(what(name, pdu) + ": " + allocated + " octets were allocated");
                }
                (accepted ? read : refused).merge(name, 1, Integer::sum);
            });
        }
        // Both ways were taken often, or the mutations are worth nothing.
        PduReaders.names().stream().filter(name -> !name.equals("responses")).forEach(name -> {
            assertThat(read.getOrDefault(name, 0)).as("read as " + name).isGreaterThan(MUTANTS / 200);
            assertThat(refused.getOrDefault(name, 0)).as("refused as " + name).isGreaterThan(MUTANTS / 200);
        });
    }

    private static boolean accepts(String name, Pdu pdu) {
        try {
            return PduReaders.accepts(name, pdu);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(what(name, pdu), e);
        }
    }

    private static String what(String reader, Pdu pdu) {
        return "seed " + SEED + ", " + PduReaders.what(reader, pdu);
    }
}
