// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One optional parameter (SMPP 3.4 §3.2.4).
 *
 * @param tag 0…0xFFFF; see {@link TlvTag} for the known ones
 * @param value at most 65,535 octets; not copied, nobody writes into it
 */
public record Tlv(int tag, byte[] value) {
    static final int HEADER_LENGTH = 4;

    public Tlv {
        if ((tag & ~0xFFFF) != 0) {
            throw new IllegalArgumentException("a TLV's tag is two octets: " + tag);
        }
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("a TLV's value is at most 65535 octets: " + value.length);
        }
    }

    /** A value of one octet. */
    public static Tlv octet(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) value});
    }

    /** A C-octet string: the characters as Latin-1, and a NUL. */
    public static Tlv cString(int tag, String value) {
        return new Tlv(tag, (value + '\0').getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv that && tag == that.tag && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Without the value, which may be somebody's message. */
    @Override
    public String toString() {
        return String.format("Tlv[0x%04X, %d octets]", tag, value.length);
    }
}
