// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * query_sm (SMPP 3.4 §4.8).
 *
 * @param messageId as we answered it, at most 64 characters
 * @param source that of the message; what is empty or 0 is not known to the sender
 */
public record QuerySm(String messageId, Address source) {
    /** Without a sequence number. */
    public Pdu toPdu() {
        return Pdu.request(
                CommandId.QUERY_SM,
                new OctetWriter()
                        .octets(MessageIdBody.of(messageId))
                        .address("source_addr", source, MessageLayout.ADDRESS_MAXIMUM)
                        .toOctets());
    }

    /** @throws PduException ESME_RINVMSGID or ESME_RINVSRCADR for a field too long, ESME_RINVMSGLEN for one missing */
    public static QuerySm parse(Pdu pdu) throws PduException {
        OctetReader reader = new OctetReader(pdu.body());
        return new QuerySm(
                reader.cString(MessageIdBody.MAXIMUM, CommandStatus.ESME_RINVMSGID),
                reader.address(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVSRCADR));
    }
}
