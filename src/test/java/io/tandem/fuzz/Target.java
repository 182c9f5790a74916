// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import io.tandem.octets.DecoderTarget;
import io.tandem.smpp.session.SessionTarget;

/** What a coverage-guided fuzzer is let loose on. */
enum Target {
    /** One PDU through everything that reads PDUs. */
    DECODER(DecoderTarget.class) {
        @Override
        void once(byte... input) {
            DecoderTarget.fuzzerTestOneInput(input);
        }

        @Override
        byte[] seed(byte... pdu) {
            return pdu;
        }
    },
    /** Octets of a peer to a session, which was bound before: the first two say so. */
    SESSION(SessionTarget.class) {
        @Override
        void once(byte... input) {
            SessionTarget.fuzzerTestOneInput(input);
        }

        @Override
        byte[] seed(byte... pdu) {
            byte[] input = new byte[2 + pdu.length];
            input[0] = BOUND;
            input[1] = OCTETS_AT_ONCE;
            System.arraycopy(pdu, 0, input, 2, pdu.length);
            return input;
        }
    };

    private static final byte BOUND = 2;
    private static final byte OCTETS_AT_ONCE = 50;

    private final Class<?> entry;

    Target(Class<?> entry) {
        this.entry = entry;
    }

    String className() {
        return entry.getName();
    }

    /** Tries one input here and now; throws if it finds a fault. */
    abstract void once(byte... input);

    /** A good PDU, as an input of this one. */
    abstract byte[] seed(byte... pdu);
}
