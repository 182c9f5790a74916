// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Arrays;
import java.util.Optional;

/**
 * The user data header that stands before the content of a message with UDHI in esm_class (3GPP TS 23.040 §9.2.3.24).
 *
 * @param elements one behind the other, without the length in front of them; empty if there is no header
 */
record UserDataHeader(byte[] elements) {
    static final int UDHI = 0x40;

    private static final int PORTS_8_BIT = 0x04;
    private static final int PORTS_16_BIT = 0x05;
    private static final int NATIONAL_SINGLE_SHIFT = 0x24;
    private static final int NATIONAL_LOCKING_SHIFT = 0x25;

    /** Empty if it is longer than the content, or its elements are not as long as they say. */
    static Optional<UserDataHeader> of(int esmClass, byte[] content) {
        if ((esmClass & UDHI) == 0) {
            return Optional.of(new UserDataHeader(new byte[0]));
        }
        if (content.length == 0 || 1 + (content[0] & 0xFF) > content.length) {
            return Optional.empty();
        }
        byte[] elements = Arrays.copyOfRange(content, 1, 1 + (content[0] & 0xFF));
        int at = 0;
        while (at + 2 <= elements.length) {
            at += 2 + (elements[at + 1] & 0xFF);
        }
        return at == elements.length ? Optional.of(new UserDataHeader(elements)) : Optional.empty();
    }

    /**
     * Whether all that it says holds for each part of the message: ports and national alphabets do. Others tell a part from
     * the others, or have places in the text, or are not known here.
     */
    boolean holdsForEachPart() {
        for (int at = 0; at < elements.length; at += 2 + (elements[at + 1] & 0xFF)) {
            switch (elements[at]) {
                case PORTS_8_BIT, PORTS_16_BIT, NATIONAL_SINGLE_SHIFT, NATIONAL_LOCKING_SHIFT -> {}
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** With another element in front. */
    UserDataHeader with(byte[] element) {
        return new UserDataHeader(
                new OctetWriter().octets(element).octets(elements).toOctets());
    }

    /** Without the elements of these two kinds. */
    UserDataHeader without(int kind, int otherKind) {
        OctetWriter rest = new OctetWriter();
        for (int at = 0; at < elements.length; ) {
            int length = 2 + (elements[at + 1] & 0xFF);
            if (elements[at] != kind && elements[at] != otherKind) {
                rest.octets(elements, at, length);
            }
            at += length;
        }
        return new UserDataHeader(rest.toOctets());
    }

    /** How many octets it takes before the content, with its length; 0 if there is none. */
    int length() {
        return elements.length == 0 ? 0 : 1 + elements.length;
    }

    /** What stands in the message: the header, and behind it octets of the content from one place to another. */
    byte[] before(byte[] content, int from, int to) {
        OctetWriter writer = new OctetWriter();
        if (elements.length > 0) {
            writer.octet(elements.length).octets(elements);
        }
        return writer.octets(content, from, to - from).toOctets();
    }
}
