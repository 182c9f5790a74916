// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * What the octets of a content are, as far as it matters for its length: how many fit one short message of 140 octets on
 * the air, and where they may be cut (3GPP TS 23.038, TS 23.040 §9.2.3.24.1).
 */
enum Alphabet {
    /** The GSM 7 bit alphabet, one septet to an octet until the SMSC packs them. */
    SEPTETS,
    /** One octet is one octet on the air. */
    OCTETS,
    /** Two octets to a character; four for those beyond the first 65,536. */
    UCS_2;

    private static final int SHORT_MESSAGE = 140;
    private static final byte ESCAPE = 0x1B;

    /**
     * By data_coding (SMPP 3.4 §5.2.19): the default alphabet and UCS-2, and the groups of 3GPP TS 23.038 §4 that use them:
     * message waiting, message class, also as 0x10 to 0x1F, which SMPP reserves and the field uses. All others are octets.
     */
    static Alphabet of(int dataCoding) {
        return switch (dataCoding >> 4) {
            case 0x0 -> dataCoding == Text.DEFAULT_ALPHABET ? SEPTETS : dataCoding == Text.UCS_2 ? UCS_2 : OCTETS;
            case 0x1 -> ofGeneralGroup(dataCoding);
            case 0xC, 0xD -> SEPTETS;
            case 0xE -> UCS_2;
            case 0xF -> (dataCoding & 0x04) == 0 ? SEPTETS : OCTETS;
            default -> OCTETS;
        };
    }

    /** Bits 3 and 2. */
    private static Alphabet ofGeneralGroup(int dataCoding) {
        return switch (dataCoding & 0x0C) {
            case 0x00 -> SEPTETS;
            case 0x08 -> UCS_2;
            default -> OCTETS;
        };
    }

    /**
     * How many octets of content fit one short message.
     *
     * @param header octets of the user data header beside them, its length included; 0 for none
     */
    int room(int header) {
        int octets = SHORT_MESSAGE - header;
        return switch (this) {
            case SEPTETS -> octets * 8 / 7;
            case OCTETS -> octets;
            case UCS_2 -> octets & ~1;
        };
    }

    /**
     * The place nearest before or at {@code to} where no character is cut: no septet from its escape, no half of a surrogate
     * pair from the other.
     *
     * @param from where a character begins, and by less than {@code to} that one fits between
     */
    int cut(byte[] content, int from, int to) {
        if (to >= content.length) {
            return content.length;
        }
        return switch (this) {
            case SEPTETS -> to - escapesBefore(content, from, to) % 2;
            case OCTETS -> to;
            case UCS_2 -> isSurrogate(content, to - 2, 0xD8) && isSurrogate(content, to, 0xDC) ? to - 2 : to;
        };
    }

    /** An escape can be escaped itself: of an even number the last one is no beginning. */
    private static int escapesBefore(byte[] content, int from, int to) {
        int at = to;
        while (at > from && content[at - 1] == ESCAPE) {
            at--;
        }
        return to - at;
    }

    private static boolean isSurrogate(byte[] content, int at, int first) {
        return (content[at] & 0xFC) == first;
    }
}
