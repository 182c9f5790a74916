// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A submit_sm, deliver_sm or data_sm (SMPP 3.4 §4.4.1, §4.6.1, §4.7.1): a view over the octets of its {@link Pdu}, which
 * stay as they came. Nothing is copied until it is asked for, and each call of an accessor copies anew. A field that
 * data_sm lacks reads as 0 or empty. Text fields have one character to an octet.
 */
public final class MessagePdu {
    private static final int EMPTY_SM_LENGTH = 17;

    private final Pdu pdu;
    private final MessageLayout layout;

    private MessagePdu(Pdu pdu, MessageLayout layout) {
        this.pdu = pdu;
        this.layout = layout;
    }

    /** Reads a message, whatever its TONs and NPIs; see {@link #parse(Pdu, boolean)}. */
    public static MessagePdu parse(Pdu pdu) throws PduException {
        return parse(pdu, false);
    }

    /**
     * Reads a message and checks its syntax. The times of a deliver_sm may hold anything that fits.
     *
     * @param strict whether reserved values of TON and NPI are refused; providers and clients do send them
     * @throws PduException with the status to answer: ESME_RINVSERTYP, ESME_RINVSRCADR, ESME_RINVDSTADR for a field too
     *     long, ESME_RINVSCHED, ESME_RINVEXPIRY, ESME_RINVMSGLEN (fields missing, sm_length beyond 254 or beyond the
     *     body, two contents), ESME_RINVOPTPARSTREAM, ESME_RINVPARLEN, ESME_RINVCMDID for another kind of PDU; when
     *     strict also ESME_RINVSRCTON, ESME_RINVSRCNPI, ESME_RINVDSTTON, ESME_RINVDSTNPI
     */
    public static MessagePdu parse(Pdu pdu, boolean strict) throws PduException {
        return new MessagePdu(pdu, pdu.layout(strict));
    }

    /** A new submit_sm, all fields 0 or empty. */
    public static MessageEditor submitSm() {
        return empty(CommandId.SUBMIT_SM);
    }

    /** A new deliver_sm, all fields 0 or empty. */
    public static MessageEditor deliverSm() {
        return empty(CommandId.DELIVER_SM);
    }

    private static MessageEditor empty(int commandId) {
        try {
            return parse(Pdu.request(commandId, new byte[EMPTY_SM_LENGTH])).edit();
        } catch (PduException e) {
            throw new IllegalStateException("a body of NULs is the empty message", e);
        }
    }

    /** A changed copy of this message, starting from its octets. */
    public MessageEditor edit() {
        return new MessageEditor(this, layout);
    }

    public Pdu pdu() {
        return pdu;
    }

    public int commandId() {
        return pdu.commandId();
    }

    public String serviceType() {
        return text(MessageField.SERVICE_TYPE);
    }

    public Address source() {
        return address(MessageField.SOURCE);
    }

    public Address destination() {
        return address(MessageField.DESTINATION);
    }

    public int esmClass() {
        return octet(MessageField.ESM_CLASS);
    }

    public int protocolId() {
        return octet(MessageField.PROTOCOL_ID);
    }

    public int priority() {
        return octet(MessageField.PRIORITY_FLAG);
    }

    /** As sent; see {@link SmppTime}. */
    public String scheduleDeliveryTime() {
        return text(MessageField.SCHEDULE_DELIVERY_TIME);
    }

    /** As sent; see {@link SmppTime}. */
    public String validityPeriod() {
        return text(MessageField.VALIDITY_PERIOD);
    }

    public int registeredDelivery() {
        return octet(MessageField.REGISTERED_DELIVERY);
    }

    public int replaceIfPresent() {
        return octet(MessageField.REPLACE_IF_PRESENT_FLAG);
    }

    public int dataCoding() {
        return octet(MessageField.DATA_CODING);
    }

    public int smDefaultMsgId() {
        return octet(MessageField.SM_DEFAULT_MSG_ID);
    }

    /** The octets of short_message, at most 254, without sm_length. */
    public byte[] shortMessage() {
        int end = layout.end(MessageField.SHORT_MESSAGE);
        return Arrays.copyOfRange(pdu.body(), Math.min(layout.start(MessageField.SHORT_MESSAGE) + 1, end), end);
    }

    /** What the message says, wherever it is carried: message_payload if there is one, else short_message. */
    public byte[] content() {
        return layout.hasPayload()
                ? Arrays.copyOfRange(pdu.body(), layout.payloadAt(), layout.payloadAt() + layout.payloadLength())
                : shortMessage();
    }

    /** All optional parameters in the order they came, known or not, duplicates included. */
    public List<Tlv> tlvs() {
        List<Tlv> tlvs = new ArrayList<>();
        byte[] body = pdu.body();
        for (int at = layout.start(MessageField.TLVS); at < body.length; at = tlvEnd(at)) {
            tlvs.add(new Tlv(OctetReader.pair(body, at), tlvValue(at)));
        }
        return tlvs;
    }

    /** The value of the first optional parameter with this tag. */
    public Optional<byte[]> tlv(int tag) {
        byte[] body = pdu.body();
        for (int at = layout.start(MessageField.TLVS); at < body.length; at = tlvEnd(at)) {
            if (OctetReader.pair(body, at) == tag) {
                return Optional.of(tlvValue(at));
            }
        }
        return Optional.empty();
    }

    /** What qos_time_to_live (§5.3.2.9) says; empty if it is missing or 0. */
    public Optional<Duration> timeToLive() {
        return tlv(TlvTag.QOS_TIME_TO_LIVE)
                .map(value -> Duration.ofSeconds(
                        Integer.toUnsignedLong(OctetReader.pair(value, 0) << Short.SIZE | OctetReader.pair(value, 2))))
                .filter(time -> !time.isZero());
    }

    /** Header only, as {@link Pdu#toString()}. */
    @Override
    public String toString() {
        return pdu.toString();
    }

    private byte[] tlvValue(int at) {
        return Arrays.copyOfRange(pdu.body(), at + Tlv.HEADER_LENGTH, tlvEnd(at));
    }

    private int tlvEnd(int at) {
        return at + Tlv.HEADER_LENGTH + OctetReader.pair(pdu.body(), at + 2);
    }

    private int octet(MessageField field) {
        return layout.width(field) == 0 ? 0 : pdu.body()[layout.start(field)] & 0xFF;
    }

    private String text(MessageField field) {
        return layout.width(field) == 0 ? "" : text(layout.start(field), layout.end(field));
    }

    private Address address(MessageField field) {
        int start = layout.start(field);
        return new Address(pdu.body()[start] & 0xFF, pdu.body()[start + 1] & 0xFF, text(start + 2, layout.end(field)));
    }

    /** The C-octet string from here to the NUL just before the end. */
    private String text(int start, int end) {
        return new String(pdu.body(), start, end - start - 1, StandardCharsets.ISO_8859_1);
    }
}
