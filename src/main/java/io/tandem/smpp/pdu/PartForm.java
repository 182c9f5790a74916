// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Arrays;

/** How the parts of a long message say which part of what they are. */
public enum PartForm {
    /** A user data header with a reference of 8 bits (3GPP TS 23.040 §9.2.3.24.1), which all handsets know. */
    UDH8("udh8", 0xFF, 5),
    /** A user data header with a reference of 16 bits (§9.2.3.24.8). */
    UDH16("udh16", 0xFFFF, 6),
    /**
     * The parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to §5.3.2.24). The SMSC
     * makes a header of them, and gets the room for the longer one.
     */
    SAR("sar", 0xFFFF, 6);

    private final String word;
    private final int largestReference;
    private final int elementLength;

    PartForm(String word, int largestReference, int elementLength) {
        this.word = word;
        this.largestReference = largestReference;
        this.elementLength = elementLength;
    }

    /**
     * Reads what a route writes.
     *
     * @throws IllegalArgumentException that says what to write instead
     */
    public static PartForm of(String word) {
        return Arrays.stream(values())
                .filter(form -> form.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + word + "' must be one of " + Arrays.toString(values())));
    }

    int largestReference() {
        return largestReference;
    }

    /** Octets of the header that each part has on the air, with its length. */
    int headerLength(UserDataHeader original) {
        return 1 + elementLength + original.elements().length;
    }

    /** One part, with the octets of the content from one place to another. */
    Pdu part(MessagePdu template, Concatenation place, UserDataHeader header, byte[] content, int from, int to) {
        if (this == SAR) {
            return template.edit()
                    .shortContent(header.before(content, from, to))
                    .appendTlv(new Tlv(TlvTag.SAR_MSG_REF_NUM, pair(place.reference())))
                    .appendTlv(Tlv.octet(TlvTag.SAR_TOTAL_SEGMENTS, place.total()))
                    .appendTlv(Tlv.octet(TlvTag.SAR_SEGMENT_SEQNUM, place.sequence()))
                    .build();
        }
        return template.edit()
                .esmClass(template.esmClass() | UserDataHeader.UDHI)
                .shortContent(header.with(element(place)).before(content, from, to))
                .build();
    }

    private byte[] element(Concatenation place) {
        OctetWriter element = new OctetWriter();
        if (this == UDH8) {
            element.octet(Concatenation.SHORT_REFERENCE).octet(3).octet(place.reference());
        } else {
            element.octet(Concatenation.LONG_REFERENCE).octet(4).octets(pair(place.reference()));
        }
        return element.octet(place.total()).octet(place.sequence()).toOctets();
    }

    private static byte[] pair(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    /** The word for it in a route. */
    @Override
    public String toString() {
        return word;
    }
}
