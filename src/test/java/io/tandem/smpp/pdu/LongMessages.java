// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Long messages for tests, and their parts. */
final class LongMessages {
    private LongMessages() {}

    static int reference() {
        return 0x12345;
    }

    static List<Pdu> split(MessagePdu message, String form) throws PduException {
        return LongMessage.split(message, PartForm.of(form), LongMessages::reference);
    }

    /** With all that may get lost: times, flags, an id, a parameter before the payload. */
    static MessagePdu message(int dataCoding, byte[] content) throws PduException {
        return MessagePdu.parse(MessagePdu.submitSm()
                .serviceType("CMT")
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, "4915100001"))
                .esmClass(3)
                .protocolId(0x41)
                .priority(2)
                .validityPeriod("000001000000000R")
                .registeredDelivery(1)
                .replaceIfPresent(1)
                .dataCoding(dataCoding)
                .appendTlv(new Tlv(TlvTag.USER_MESSAGE_REFERENCE, new byte[] {0, 7}))
                .content(content)
                .build());
    }

    static byte[] digits(int count) {
        byte[] digits = new byte[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (byte) ('0' + i % 10);
        }
        return digits;
    }

    static byte[] shortMessage(Pdu pdu) {
        try {
            return MessagePdu.parse(pdu).shortMessage();
        } catch (PduException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] concat(String hex, byte[] content, int from, int to) {
        return concat(hex, new byte[0], Arrays.copyOfRange(content, from, to));
    }

    static byte[] concat(String hex, byte[] first, byte[] second) {
        return new OctetWriter()
                .octets(HexFormat.of().parseHex(hex.replace(" ", "")))
                .octets(first)
                .octets(second)
                .toOctets();
    }
}
