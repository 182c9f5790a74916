// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/** Messages for a peer older than SMPP 3.4: it knows neither optional parameters nor data_sm, and must be sent none. */
public final class WithoutTlvs {
    private WithoutTlvs() {}

    /**
     * The message without its parameters. What message_payload says goes into short_message; the rest of them is lost. A
     * message that has none keeps its octets.
     *
     * @param commandId what a data_sm becomes: submit_sm or deliver_sm
     * @throws PduException ESME_RINVMSGLEN, ESME_RINVSRCADR or ESME_RINVDSTADR if content or address are longer than such a
     *     peer can be sent
     */
    public static Pdu of(MessagePdu message, int commandId) throws PduException {
        if (message.commandId() != CommandId.DATA_SM && message.tlvs().isEmpty()) {
            return message.pdu();
        }
        byte[] content = message.content();
        if (content.length > MessageLayout.SHORT_MESSAGE_MAXIMUM) {
            throw new PduException(CommandStatus.ESME_RINVMSGLEN, content.length + " octets do not fit short_message");
        }
        return message.commandId() == CommandId.DATA_SM
                ? shortMessage(message, commandId).content(content).build()
                : message.edit().removeTlvs().content(content).build();
    }

    private static MessageEditor shortMessage(MessagePdu data, int commandId) throws PduException {
        if (data.source().digits().length() >= MessageLayout.ADDRESS_MAXIMUM) {
            throw new PduException(CommandStatus.ESME_RINVSRCADR, "the source address is one of data_sm's length");
        }
        if (data.destination().digits().length() >= MessageLayout.ADDRESS_MAXIMUM) {
            throw new PduException(CommandStatus.ESME_RINVDSTADR, "the destination address is one of data_sm's length");
        }
        return (commandId == CommandId.SUBMIT_SM ? MessagePdu.submitSm() : MessagePdu.deliverSm())
                .serviceType(data.serviceType())
                .source(data.source())
                .destination(data.destination())
                .esmClass(data.esmClass())
                .registeredDelivery(data.registeredDelivery())
                .dataCoding(data.dataCoding());
    }
}
