// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import io.tandem.octets.DecoderTarget;
import io.tandem.smpp.session.SessionTarget;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a coverage-guided fuzzer is let loose on. */
enum Target {
    /** One PDU through everything that reads PDUs. */
    DECODER(DecoderTarget.class, DecoderTarget::fuzzerTestOneInput, pdu -> pdu),
    /** Octets of a peer to a session, which was bound before: the first two say so. */
    SESSION(SessionTarget.class, SessionTarget::fuzzerTestOneInput, Target::toBoundSession);

    private static final byte BOUND = 2;
    private static final byte OCTETS_AT_ONCE = 50;

    private final Class<?> entry;
    private final Consumer<byte[]> one;
    private final UnaryOperator<byte[]> seed;

    Target(Class<?> entry, Consumer<byte[]> one, UnaryOperator<byte[]> seed) {
        this.entry = entry;
        this.one = one;
        this.seed = seed;
    }

    String className() {
        return entry.getName();
    }

    /** Tries one input here and now; throws if it finds a fault. */
    void once(byte... input) {
        one.accept(input);
    }

    /** A good PDU, as an input of this one. */
    byte[] seed(byte... pdu) {
        return seed.apply(pdu);
    }

    private static byte[] toBoundSession(byte... pdu) {
        byte[] input = new byte[2 + pdu.length];
        input[0] = BOUND;
        input[1] = OCTETS_AT_ONCE;
        System.arraycopy(pdu, 0, input, 2, pdu.length);
        return input;
    }
}
