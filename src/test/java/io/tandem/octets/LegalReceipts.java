// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;

/** Bodies of receipts (SMPP 3.4 Appendix B, §4.6.1) made at random from a seed, each for any message_id. */
final class LegalReceipts {
    private static final String[] STATES = {"DELIVRD", "EXPIRED", "UNDELIV", "REJECTD", "failed", "ENROUTE"};
    private static final int UCS_2 = 8;
    private static final int RECEIPT = 0x04;
    /** Those of esm_class that say nothing about its type, nor that the text begins with a header. */
    private static final int OTHER_BITS = 0x83;

    private static final int RECEIPTED_MESSAGE_ID = 0x001E;
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private final Random random;

    LegalReceipts(long seed) {
        random = new Random(seed);
    }

    /** The next one: the same octets each time, but for the id it is given, in the text and, in some, in a parameter. */
    Function<String, byte[]> next() {
        int dataCoding = random.nextInt(4) == 0 ? UCS_2 : random.nextInt(LegalPdus.VALUES);
        boolean payload = dataCoding == UCS_2 || random.nextInt(4) == 0;
        boolean parameter = random.nextBoolean();
        String behindId = " sub:001 dlvrd:001 submit date:2601312359 done date:2602010000 stat:"
                + STATES[random.nextInt(STATES.length)] + " err:" + random.nextInt(1000) + " text:" + text();
        byte[] octets = new byte[6];
        random.nextBytes(octets);
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        new LegalTlvs(random).some(others);
        return id -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("\0\1\0014915112345678\0\1\1319701234\0".getBytes(StandardCharsets.ISO_8859_1));
            body.write(RECEIPT | (octets[0] & OTHER_BITS));
            body.writeBytes(
                    new byte[] {octets[1], octets[2], 0, 0, octets[3], octets[4], (byte) dataCoding, octets[5]});
            byte[] text = ("id:" + id + behindId)
                    .getBytes(dataCoding == UCS_2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
            body.write(payload ? 0 : text.length);
            body.writeBytes(payload ? LegalTlvs.tlv(MESSAGE_PAYLOAD, text) : text);
            body.writeBytes(others.toByteArray());
            if (parameter) {
                body.writeBytes(LegalTlvs.tlv(RECEIPTED_MESSAGE_ID, (id + "\0").getBytes(StandardCharsets.US_ASCII)));
            }
            return body.toByteArray();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(20), 0, LegalPdus.VALUES).forEach(octet -> text.append((char) octet));
        return text.toString();
    }
}
