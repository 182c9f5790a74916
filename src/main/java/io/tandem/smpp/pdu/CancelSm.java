// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * cancel_sm (SMPP 3.4 §4.9): of one message, or without a message_id of all from one address to another.
 *
 * @param serviceType of the messages; empty for any
 * @param messageId as we answered it, at most 64 characters; empty for all messages from source to destination
 * @param source that of the message; with a message_id, what is empty or 0 is not known to the sender
 * @param destination that of the message; may be empty with a message_id
 */
public record CancelSm(String serviceType, String messageId, Address source, Address destination) {
    /** Without a sequence number. */
    public Pdu toPdu() {
        return Pdu.request(
                CommandId.CANCEL_SM,
                new OctetWriter()
                        .cString("service_type", serviceType, MessageLayout.SERVICE_TYPE_MAXIMUM)
                        .octets(MessageIdBody.of(messageId))
                        .address("source_addr", source, MessageLayout.ADDRESS_MAXIMUM)
                        .address("destination_addr", destination, MessageLayout.ADDRESS_MAXIMUM)
                        .toOctets());
    }

    /**
     * Reads a request.
     *
     * @throws PduException ESME_RINVSERTYP, ESME_RINVMSGID, ESME_RINVSRCADR or ESME_RINVDSTADR for a field too long,
     *     ESME_RINVMSGLEN for one missing
     */
    public static CancelSm parse(Pdu pdu) throws PduException {
        OctetReader reader = new OctetReader(pdu.body());
        return new CancelSm(
                reader.cString(MessageLayout.SERVICE_TYPE_MAXIMUM, CommandStatus.ESME_RINVSERTYP),
                reader.cString(MessageIdBody.MAXIMUM, CommandStatus.ESME_RINVMSGID),
                reader.address(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVSRCADR),
                reader.address(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVDSTADR));
    }
}
