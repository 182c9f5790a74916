// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.nio.charset.StandardCharsets;

/** Bodies of receipts as a provider writes them, an octet a character. */
final class ReceiptOctets {
    static final String ADDRESSES = "\0\1\0014915100001\0\5\0Tandem\0";

    private ReceiptOctets() {}

    /** A deliver_sm with this esm_class and data_coding, and the text's octets one a character. */
    static String deliverSm(int esmClass, int dataCoding, String text) {
        return deliverSm(ADDRESSES, esmClass, dataCoding, text);
    }

    static String deliverSm(String addresses, int esmClass, int dataCoding, String text) {
        return addresses + (char) esmClass + "\0\0\0\0\0\0" + (char) dataCoding + "\0" + (char) text.length() + text;
    }

    static String dataSm(int esmClass, String tlvs) {
        return ADDRESSES + (char) esmClass + "\0\0" + tlvs;
    }

    static String tlv(int tag, String value) {
        return "" + (char) (tag >> 8) + (char) (tag & 0xFF) + (char) (value.length() >> 8)
                + (char) (value.length() & 0xFF) + value;
    }

    static String utf16(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }
}
