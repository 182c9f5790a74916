// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;

/**
 * Reads the mandatory fields of a body one after the other (SMPP 3.4 §3.1). What is missing at the end of the body is
 * ESME_RINVMSGLEN. Keeps a position; not for sharing.
 */
public final class OctetReader {
    private final byte[] octets;
    private int position;

    public OctetReader(byte[] octets) {
        this.octets = octets;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return octets.length - position;
    }

    /** The next octet, 0…255. */
    public int octet() throws PduException {
        if (position >= octets.length) {
            throw truncated();
        }
        return octets[position++] & 0xFF;
    }

    /** Passes over this many octets. */
    public void skip(int count) throws PduException {
        if (count > remaining()) {
            throw truncated();
        }
        position += count;
    }

    /**
     * Passes over a C-octet string.
     *
     * @param maximum the most octets the field may have, its NUL included
     * @param status what to answer if it has more
     * @return its length without the NUL
     */
    public int skipCString(int maximum, int status) throws PduException {
        int start = position;
        int end = Math.min(octets.length, start + maximum);
        for (int i = start; i < end; i++) {
            if (octets[i] == 0) {
                position = i + 1;
                return i - start;
            }
        }
        if (octets.length - start < maximum) {
            throw truncated();
        }
        throw new PduException(status, "field longer than " + maximum + " octets");
    }

    /** Reads a C-octet string, one character to an octet; arguments as {@link #skipCString}. */
    public String cString(int maximum, int status) throws PduException {
        int start = position;
        int length = skipCString(maximum, status);
        return new String(octets, start, length, StandardCharsets.ISO_8859_1);
    }

    /** Reads TON, NPI and the address; arguments as {@link #skipCString}. */
    Address address(int maximum, int status) throws PduException {
        return new Address(octet(), octet(), cString(maximum, status));
    }

    /** The two octets there as one unsigned number. */
    static int pair(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }

    private static PduException truncated() {
        return new PduException(CommandStatus.ESME_RINVMSGLEN, "the body ends before its mandatory fields");
    }
}
