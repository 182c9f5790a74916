// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import io.tandem.smpp.pdu.Pdu;

/** For a coverage-guided fuzzer: one PDU through everything that reads PDUs. */
public final class DecoderTarget {
    private DecoderTarget() {}

    /** Its name and shape are what the fuzzer looks for. */
    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length < PduReaders.HEADER) {
            return;
        }
        Pdu pdu = PduReaders.pdu(octets);
        PduReaders.names().forEach(name -> PduReaders.accepts(name, pdu));
    }
}
