// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a body one after the other (SMPP 3.4 §3.1). Not for sharing between threads. */
public final class OctetWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    public OctetWriter octet(int value) {
        out.write(value);
        return this;
    }

    /** Four octets, the most significant first. */
    public OctetWriter integer(int value) {
        return octet(value >> 24).octet(value >> 16).octet(value >> 8).octet(value);
    }

    public OctetWriter octets(byte[] values) {
        out.writeBytes(values);
        return this;
    }

    OctetWriter octets(byte[] values, int from, int length) {
        out.write(values, from, length);
        return this;
    }

    /**
     * A C-octet string.
     *
     * @param maximum the most octets the field may have, its NUL included
     * @throws IllegalArgumentException if it is longer, holds a NUL or a character beyond one octet
     */
    public OctetWriter cString(String name, String value, int maximum) {
        if (value.length() >= maximum) {
            throw new IllegalArgumentException(name + " has at most " + (maximum - 1) + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c > 0xFF) {
                throw new IllegalArgumentException(name + " holds a character SMPP can't carry there");
            }
        }
        return octets(value.getBytes(StandardCharsets.ISO_8859_1)).octet(0);
    }

    public OctetWriter address(String name, Address address, int maximum) {
        return octet(address.ton()).octet(address.npi()).cString(name, address.digits(), maximum);
    }

    public OctetWriter tlv(Tlv tlv) {
        int length = tlv.value().length;
        return octet(tlv.tag() >> 8)
                .octet(tlv.tag())
                .octet(length >> 8)
                .octet(length)
                .octets(tlv.value());
    }

    public byte[] toOctets() {
        return out.toByteArray();
    }
}
