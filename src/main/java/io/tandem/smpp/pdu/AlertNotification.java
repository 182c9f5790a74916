// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * The mandatory fields of an alert_notification (SMPP 3.4 §4.12): a subscriber that messages could not reach can be reached.
 *
 * @param source the subscriber, up to 64 octets
 * @param esme the address it was asked for with, up to 64 octets
 */
public record AlertNotification(Address source, Address esme) {
    private static final int LONGEST_ADDRESS = 65;

    /** @throws PduException if the body ends too soon, or an address is too long */
    public static AlertNotification parse(Pdu pdu) throws PduException {
        OctetReader reader = new OctetReader(pdu.body());
        return new AlertNotification(
                reader.address(LONGEST_ADDRESS, CommandStatus.ESME_RINVSRCADR),
                reader.address(LONGEST_ADDRESS, CommandStatus.ESME_RINVDSTADR));
    }
}
