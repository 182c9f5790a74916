// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Arrays;

/**
 * replace_sm (SMPP 3.4 §4.10), and message_payload as SMPP 5.0 §4.5.3 adds it.
 *
 * @param messageId as we answered it, at most 64 characters
 * @param source that of the message; what is empty or 0 is not known to the sender
 * @param scheduleDeliveryTime see {@link SmppTime}; empty leaves it as it is
 * @param validityPeriod see {@link SmppTime}; empty leaves it as it is
 * @param content the new text, at most 254 octets in short_message; not copied, nobody writes into it
 */
public record ReplaceSm(
        String messageId,
        Address source,
        String scheduleDeliveryTime,
        String validityPeriod,
        int registeredDelivery,
        int smDefaultMsgId,
        byte[] content) {

    /**
     * Reads a request.
     *
     * @throws PduException ESME_RINVMSGID or ESME_RINVSRCADR for a field too long, ESME_RINVSCHED, ESME_RINVEXPIRY,
     *     ESME_RINVMSGLEN for a field missing, sm_length beyond 254 or beyond the body, or two contents;
     *     ESME_RINVOPTPARSTREAM, ESME_RINVPARLEN
     */
    public static ReplaceSm parse(Pdu pdu) throws PduException {
        byte[] body = pdu.body();
        OctetReader reader = new OctetReader(body);
        String messageId = reader.cString(MessageIdBody.MAXIMUM, CommandStatus.ESME_RINVMSGID);
        Address source = reader.address(MessageLayout.ADDRESS_MAXIMUM, CommandStatus.ESME_RINVSRCADR);
        String schedule = time(reader, CommandStatus.ESME_RINVSCHED);
        String validity = time(reader, CommandStatus.ESME_RINVEXPIRY);
        int registeredDelivery = reader.octet();
        int smDefaultMsgId = reader.octet();
        int length = reader.octet();
        if (length > MessageLayout.SHORT_MESSAGE_MAXIMUM) {
            throw new PduException(CommandStatus.ESME_RINVMSGLEN, "sm_length is more than 254");
        }
        int from = reader.position();
        reader.skip(length);
        MessageLayout layout = new MessageLayout(false);
        MessageScanner.tlvs(body, reader.position(), layout);
        if (layout.hasPayload()) {
            if (length > 0) {
                throw new PduException(CommandStatus.ESME_RINVMSGLEN, "both short_message and message_payload");
            }
            from = layout.payloadAt();
            length = layout.payloadLength();
        }
        return new ReplaceSm(
                messageId,
                source,
                schedule,
                validity,
                registeredDelivery,
                smDefaultMsgId,
                Arrays.copyOfRange(body, from, from + length));
    }

    /** The same with another validity; see {@link SmppTime}. */
    public ReplaceSm withValidity(String validity) {
        return new ReplaceSm(
                messageId, source, scheduleDeliveryTime, validity, registeredDelivery, smDefaultMsgId, content);
    }

    /**
     * The message with what is to be replaced; all else keeps its octets, data_coding too (§4.10.1 has none).
     *
     * @param message a submit_sm
     */
    public Pdu applyTo(MessagePdu message) {
        MessageEditor editor = message.edit()
                .registeredDelivery(registeredDelivery)
                .smDefaultMsgId(smDefaultMsgId)
                .content(content);
        if (!scheduleDeliveryTime.isEmpty()) {
            editor.scheduleDeliveryTime(scheduleDeliveryTime);
        }
        if (!validityPeriod.isEmpty()) {
            editor.validityPeriod(validityPeriod);
        }
        return editor.build();
    }

    /**
     * About the same message as somebody else knows it; without a sequence number. The content is in message_payload if
     * short_message has no room for it.
     *
     * @param id the message_id there
     * @param from the source address there
     */
    public Pdu toPdu(String id, Address from) {
        OctetWriter body = new OctetWriter()
                .octets(MessageIdBody.of(id))
                .address("source_addr", from, MessageLayout.ADDRESS_MAXIMUM)
                .cString("schedule_delivery_time", scheduleDeliveryTime, SmppTime.LENGTH + 1)
                .cString("validity_period", validityPeriod, SmppTime.LENGTH + 1)
                .octet(registeredDelivery)
                .octet(smDefaultMsgId);
        return Pdu.request(
                CommandId.REPLACE_SM,
                needsPayload()
                        ? body.octet(0)
                                .tlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, content))
                                .toOctets()
                        : body.octet(content.length).octets(content).toOctets());
    }

    /** Whether the new text has no room in short_message. */
    public boolean needsPayload() {
        return content.length > MessageLayout.SHORT_MESSAGE_MAXIMUM;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplaceSm that
                && messageId.equals(that.messageId)
                && source.equals(that.source)
                && scheduleDeliveryTime.equals(that.scheduleDeliveryTime)
                && validityPeriod.equals(that.validityPeriod)
                && registeredDelivery == that.registeredDelivery
                && smDefaultMsgId == that.smDefaultMsgId
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * messageId.hashCode() + Arrays.hashCode(content);
    }

    /** Without the content, which is somebody's message. */
    @Override
    public String toString() {
        return "replace_sm[message_id=" + messageId + "]";
    }

    private static String time(OctetReader reader, int status) throws PduException {
        String time = reader.cString(SmppTime.LENGTH + 1, status);
        if (!SmppTime.isValid(time)) {
            throw new PduException(status, "malformed time");
        }
        return time;
    }
}
