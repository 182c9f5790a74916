// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;

/**
 * A message being changed, field by field; what is not touched keeps its octets. Setters refuse with
 * IllegalArgumentException what {@link MessagePdu#parse(Pdu)} would refuse, so what is built can always be read again.
 * Setting a field that data_sm lacks throws UnsupportedOperationException. Not for sharing between threads.
 */
public final class MessageEditor {
    private static final byte[] NO_SHORT_MESSAGE = {0};

    private final Pdu pdu;
    private final MessageLayout layout;
    private final MessagePdu original;
    /** By {@link MessageField#index()}, which is their order on the wire; null for what stays as it is. */
    private final byte[][] changed = new byte[MessageField.COUNT][];

    private TlvList tlvs;

    MessageEditor(MessagePdu original, MessageLayout layout) {
        this.original = original;
        this.pdu = original.pdu();
        this.layout = layout;
    }

    /**
     * Replaces service_type.
     *
     * @param serviceType at most 5 characters
     */
    public MessageEditor serviceType(String serviceType) {
        return set(
                MessageField.SERVICE_TYPE,
                new OctetWriter().cString("service_type", serviceType, MessageLayout.SERVICE_TYPE_MAXIMUM));
    }

    /**
     * Replaces the source address with its TON and NPI.
     *
     * @param source at most 20 characters, 64 in data_sm
     */
    public MessageEditor source(Address source) {
        return set(
                MessageField.SOURCE,
                new OctetWriter().address("source_addr", source, MessageLayout.addressMaximum(pdu.commandId())));
    }

    /**
     * Replaces the destination address with its TON and NPI.
     *
     * @param destination at most 20 characters, 64 in data_sm
     */
    public MessageEditor destination(Address destination) {
        return set(
                MessageField.DESTINATION,
                new OctetWriter()
                        .address("destination_addr", destination, MessageLayout.addressMaximum(pdu.commandId())));
    }

    public MessageEditor esmClass(int esmClass) {
        return octet(MessageField.ESM_CLASS, esmClass);
    }

    public MessageEditor protocolId(int protocolId) {
        return octet(MessageField.PROTOCOL_ID, protocolId);
    }

    public MessageEditor priority(int priority) {
        return octet(MessageField.PRIORITY_FLAG, priority);
    }

    /**
     * Replaces schedule_delivery_time.
     *
     * @param time see {@link SmppTime}; empty for at once
     */
    public MessageEditor scheduleDeliveryTime(String time) {
        return time(MessageField.SCHEDULE_DELIVERY_TIME, time);
    }

    /**
     * Replaces validity_period.
     *
     * @param time see {@link SmppTime}; empty for the provider's default
     */
    public MessageEditor validityPeriod(String time) {
        return time(MessageField.VALIDITY_PERIOD, time);
    }

    public MessageEditor registeredDelivery(int registeredDelivery) {
        return octet(MessageField.REGISTERED_DELIVERY, registeredDelivery);
    }

    public MessageEditor replaceIfPresent(int flag) {
        return octet(MessageField.REPLACE_IF_PRESENT_FLAG, flag);
    }

    public MessageEditor dataCoding(int dataCoding) {
        return octet(MessageField.DATA_CODING, dataCoding);
    }

    public MessageEditor smDefaultMsgId(int id) {
        return octet(MessageField.SM_DEFAULT_MSG_ID, id);
    }

    /**
     * What the message says, at most 65,535 octets. It goes where the content was: into message_payload if there is one
     * or the kind of PDU has nothing else, otherwise into short_message, or if longer than 254 octets into a new
     * message_payload.
     */
    public MessageEditor content(byte[] content) {
        boolean payload = content.length > MessageLayout.SHORT_MESSAGE_MAXIMUM
                || pdu.commandId() == CommandId.DATA_SM
                || tlvs().has(TlvTag.MESSAGE_PAYLOAD);
        if (payload) {
            return setTlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, content));
        }
        return set(
                MessageField.SHORT_MESSAGE,
                new OctetWriter().octet(content.length).octets(content));
    }

    /** What the message says, at most 254 octets: in short_message wherever it was, in message_payload of a data_sm. */
    MessageEditor shortContent(byte[] content) {
        if (pdu.commandId() != CommandId.DATA_SM) {
            removeTlv(TlvTag.MESSAGE_PAYLOAD);
        }
        return content(content);
    }

    /** Adds the parameter behind all others. */
    public MessageEditor appendTlv(Tlv tlv) {
        emptyShortMessageFor(tlv);
        tlvs().append(tlv);
        return this;
    }

    /** Replaces the first parameter of this tag, in its place; adds it behind all others if there is none. */
    public MessageEditor setTlv(Tlv tlv) {
        emptyShortMessageFor(tlv);
        tlvs().set(tlv);
        return this;
    }

    /** Takes the last parameter away if it has this tag. */
    public MessageEditor removeLastTlv(int tag) {
        tlvs().removeLast(tag);
        return this;
    }

    /** Takes away all parameters of this tag. */
    MessageEditor removeTlv(int tag) {
        tlvs().remove(tag);
        return this;
    }

    /** Takes away all parameters, message_payload too: what it says has to be set anew. */
    MessageEditor removeTlvs() {
        tlvs = new TlvList(new ArrayList<>());
        return this;
    }

    /** The message as it is now, with the command_id, status and sequence_number of the original. */
    public Pdu build() {
        if (tlvs != null) {
            change(MessageField.TLVS, tlvs.toOctets());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(pdu.body().length + 64);
        int copied = 0;
        for (MessageField field : MessageField.ALL) {
            byte[] octets = changed[field.index()];
            if (octets != null) {
                body.write(pdu.body(), copied, layout.start(field) - copied);
                body.writeBytes(octets);
                copied = layout.end(field);
            }
        }
        body.write(pdu.body(), copied, pdu.body().length - copied);
        return pdu.withBody(body.toByteArray());
    }

    private TlvList tlvs() {
        if (tlvs == null) {
            tlvs = new TlvList(original.tlvs());
        }
        return tlvs;
    }

    /** A message has one content: message_payload takes the place of short_message. */
    private void emptyShortMessageFor(Tlv tlv) {
        if (tlv.tag() == TlvTag.MESSAGE_PAYLOAD && MessageField.SHORT_MESSAGE.isIn(pdu.commandId())) {
            change(MessageField.SHORT_MESSAGE, NO_SHORT_MESSAGE);
        }
    }

    private MessageEditor octet(MessageField field, int value) {
        if ((value & ~0xFF) != 0) {
            throw new IllegalArgumentException(field + " is one octet: " + value);
        }
        return set(field, new OctetWriter().octet(value));
    }

    private MessageEditor time(MessageField field, String time) {
        if (!SmppTime.isValid(time)) {
            throw new IllegalArgumentException(field + " is no time of SMPP: " + time);
        }
        return set(field, new OctetWriter().cString(field.name(), time, SmppTime.LENGTH + 1));
    }

    private MessageEditor set(MessageField field, OctetWriter octets) {
        if (!field.isIn(pdu.commandId())) {
            throw new UnsupportedOperationException(CommandId.name(pdu.commandId()) + " has no " + field);
        }
        change(field, octets.toOctets());
        return this;
    }

    private void change(MessageField field, byte[] octets) {
        changed[field.index()] = octets;
    }
}
