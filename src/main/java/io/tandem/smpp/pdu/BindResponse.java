// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.OptionalInt;

/**
 * The body of a positive answer to a bind (SMPP 3.4 §4.1.2).
 *
 * @param systemId who answers, at most 15 characters
 * @param scInterfaceVersion the version the MC speaks, where it said so
 */
public record BindResponse(String systemId, OptionalInt scInterfaceVersion) {
    /** The version we speak. */
    public static final int OUR_VERSION = 0x34;

    /** Our answer to this bind: a peer older than 3.4 gets no TLV. */
    public static BindResponse to(Bind bind, String ourSystemId) {
        return new BindResponse(ourSystemId, bind.takesTlvs() ? OptionalInt.of(OUR_VERSION) : OptionalInt.empty());
    }

    /**
     * Reads a response. A bind that was accepted is not undone over its body: what is missing or malformed there reads
     * as absent.
     */
    public static BindResponse parse(Pdu response) {
        return new BindResponse(
                MessageIdBody.read(response), MessageIdBody.octetBehind(response, TlvTag.SC_INTERFACE_VERSION));
    }

    /**
     * The octets of the response.
     *
     * @throws IllegalArgumentException if the system_id is longer than 15 characters
     */
    public byte[] body() {
        OctetWriter writer = new OctetWriter().cString("system_id", systemId, Bind.SYSTEM_ID_MAXIMUM);
        scInterfaceVersion.ifPresent(version -> writer.tlv(Tlv.octet(TlvTag.SC_INTERFACE_VERSION, version)));
        return writer.toOctets();
    }
}
