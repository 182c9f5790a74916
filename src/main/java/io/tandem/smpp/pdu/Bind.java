// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * bind_receiver, bind_transmitter or bind_transceiver (SMPP 3.4 §4.1).
 *
 * @param commandId which of the three
 * @param systemId at most 15 characters
 * @param password as it is on the wire, without its NUL; at most 63 octets, though the specification has 8: many
 *     networks use longer ones
 * @param systemType at most 12 characters
 * @param interfaceVersion 0x33, 0x34, 0x50; 0…255
 * @param range addr_ton, addr_npi and address_range, at most 40 characters
 */
public record Bind(
        int commandId, String systemId, byte[] password, String systemType, int interfaceVersion, Address range) {
    /** From this interface_version on a peer takes TLVs (§3.2.5.2). */
    public static final int FIRST_VERSION_WITH_TLVS = 0x34;

    static final int SYSTEM_ID_MAXIMUM = 16;
    private static final int PASSWORD_MAXIMUM = 64;
    private static final int SYSTEM_TYPE_MAXIMUM = 13;
    private static final int RANGE_MAXIMUM = 41;

    /**
     * Reads a bind request; octets after its last field are ignored.
     *
     * @throws PduException ESME_RINVSYSID, ESME_RINVPASWD, ESME_RINVSYSTYP, ESME_RBINDFAIL (address_range) for a field
     *     too long, ESME_RINVMSGLEN for one missing, ESME_RINVCMDID if it is no bind
     */
    public static Bind parse(Pdu pdu) throws PduException {
        if (!CommandId.isBind(pdu.commandId())) {
            throw new PduException(CommandStatus.ESME_RINVCMDID, CommandId.name(pdu.commandId()) + " is no bind");
        }
        OctetReader reader = new OctetReader(pdu.body());
        String systemId = reader.cString(SYSTEM_ID_MAXIMUM, CommandStatus.ESME_RINVSYSID);
        int passwordAt = reader.position();
        int passwordLength = reader.skipCString(PASSWORD_MAXIMUM, CommandStatus.ESME_RINVPASWD);
        byte[] password = Arrays.copyOfRange(pdu.body(), passwordAt, passwordAt + passwordLength);
        String systemType = reader.cString(SYSTEM_TYPE_MAXIMUM, CommandStatus.ESME_RINVSYSTYP);
        int version = reader.octet();
        Address range = new Address(
                reader.octet(), reader.octet(), reader.cString(RANGE_MAXIMUM, CommandStatus.ESME_RBINDFAIL));
        return new Bind(pdu.commandId(), systemId, password, systemType, version, range);
    }

    /**
     * The request, without a sequence_number yet.
     *
     * @throws IllegalArgumentException if a field is longer than it may be
     */
    public Pdu toPdu() {
        byte[] body = new OctetWriter()
                .cString("system_id", systemId, SYSTEM_ID_MAXIMUM)
                .cString("password", new String(password, StandardCharsets.ISO_8859_1), PASSWORD_MAXIMUM)
                .cString("system_type", systemType, SYSTEM_TYPE_MAXIMUM)
                .octet(interfaceVersion)
                .address("address_range", range, RANGE_MAXIMUM)
                .toOctets();
        return Pdu.request(commandId, body);
    }

    /** Whether the peer that sent this bind may be sent TLVs (§3.2.5.2: not before version 3.4). */
    public boolean takesTlvs() {
        return interfaceVersion >= FIRST_VERSION_WITH_TLVS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bind that
                && commandId == that.commandId
                && interfaceVersion == that.interfaceVersion
                && systemId.equals(that.systemId)
                && systemType.equals(that.systemType)
                && range.equals(that.range)
                && Arrays.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return 31 * systemId.hashCode() + commandId;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return String.format(
                "%s[system_id=%s system_type=%s interface_version=0x%02X range=%s]",
                CommandId.name(commandId), systemId, systemType, interfaceVersion, range);
    }
}
