// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Encoded;
import io.tandem.smpp.pdu.MessageEditor;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.smpp.pdu.Text;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.component.smpp.SmppUtils;
import org.jsmpp.bean.ESMClass;

/** Between a PDU and the headers of an exchange, both ways. */
public final class PduMapping {
    private PduMapping() {}

    /** Shows the fields of a PDU as headers, the only ones there are then, and the PDU as body. */
    public static void show(MessagePdu pdu, Message message) {
        message.setBody(pdu.pdu());
        message.setHeaders(Headers.showing(pdu));
    }

    /**
     * The PDU of an exchange: the body if it is one, with the fields a route has changed; otherwise a new submit_sm made of
     * the headers and the text or octets of the body, as camel-smpp would make it.
     *
     * @throws PduException if the result is no valid PDU
     */
    @SuppressWarnings("ReferenceEquality") // the very PDU whose headers these are, and cheaply
    public static MessagePdu read(Message message) throws PduException {
        if (message.getBody() instanceof Pdu pdu) {
            Optional<MessagePdu> untouched =
                    Headers.untouched(message).filter(shown -> shown.pdu().equals(pdu));
            if (untouched.isPresent()) {
                return untouched.get();
            }
            MessagePdu original = MessagePdu.parse(pdu);
            Pdu edited = edit(original, original.edit(), message).build();
            return edited.equals(pdu) ? original : MessagePdu.parse(edited);
        }
        MessageEditor fresh = MessagePdu.submitSm();
        MessagePdu empty = MessagePdu.parse(fresh.build());
        MessageEditor editor = edit(empty, empty.edit(), message);
        if (message.getBody() instanceof byte[] octets) {
            editor.content(octets);
        } else {
            String text = message.getBody(String.class);
            Integer coding = message.getHeader(SmppHeaders.DATA_CODING, Integer.class);
            Encoded encoded = coding == null
                    ? Text.encode(text == null ? "" : text)
                    : new Encoded(coding & 0xFF, Text.encode(coding & 0xFF, text == null ? "" : text));
            editor.dataCoding(encoded.dataCoding()).content(encoded.octets());
        }
        return MessagePdu.parse(editor.build());
    }

    /**
     * The same message travelling the way of this command: a submit_sm for a provider becomes a deliver_sm for a client
     * and the other way round. Their fields stand in the same places (§4.4.1, §4.6.1); what means nothing on the other way
     * is taken out. A data_sm goes both ways as it is.
     *
     * @param commandId submit_sm or deliver_sm
     */
    public static MessagePdu as(int commandId, MessagePdu message) throws PduException {
        if (message.commandId() == commandId || message.commandId() == CommandId.DATA_SM) {
            return message;
        }
        String validity = message.validityPeriod();
        Pdu turned = message.edit()
                .scheduleDeliveryTime("")
                .validityPeriod(commandId == CommandId.SUBMIT_SM && SmppTime.isValid(validity) ? validity : "")
                .replaceIfPresent(0)
                .smDefaultMsgId(0)
                .build();
        return MessagePdu.parse(new Pdu(commandId, turned.commandStatus(), turned.sequence(), turned.body()));
    }

    /** registered_delivery of a message as a route has left it. */
    public static int registeredDelivery(MessagePdu pdu, Message message) {
        return octet(message, SmppHeaders.REGISTERED_DELIVERY, pdu.registeredDelivery());
    }

    /** The source address of a message as a route has left it. */
    public static Address source(MessagePdu pdu, Message message) {
        return address(
                message,
                SmppHeaders.SOURCE_ADDR,
                SmppHeaders.SOURCE_ADDR_TON,
                SmppHeaders.SOURCE_ADDR_NPI,
                pdu.source());
    }

    private static MessageEditor edit(MessagePdu pdu, MessageEditor editor, Message message) {
        Address source = source(pdu, message);
        if (!source.equals(pdu.source())) {
            editor.source(source);
        }
        Address destination = address(
                message,
                SmppHeaders.DEST_ADDR,
                SmppHeaders.DEST_ADDR_TON,
                SmppHeaders.DEST_ADDR_NPI,
                pdu.destination());
        if (!destination.equals(pdu.destination())) {
            editor.destination(destination);
        }
        String serviceType = message.getHeader(SmppHeaders.SERVICE_TYPE, pdu.serviceType(), String.class);
        if (!serviceType.equals(pdu.serviceType())) {
            editor.serviceType(serviceType);
        }
        int registered = octet(message, SmppHeaders.REGISTERED_DELIVERY, pdu.registeredDelivery());
        if (registered != pdu.registeredDelivery()) {
            editor.registeredDelivery(registered);
        }
        int coding = octet(message, SmppHeaders.DATA_CODING, pdu.dataCoding());
        if (coding != pdu.dataCoding()) {
            editor.dataCoding(coding);
        }
        int esmClass = esmClass(message, pdu.esmClass());
        if (esmClass != pdu.esmClass()) {
            editor.esmClass(esmClass);
        }
        return pdu.commandId() == CommandId.DATA_SM ? editor : editShortMessage(pdu, editor, message);
    }

    /** The fields data_sm does not have. */
    private static MessageEditor editShortMessage(MessagePdu pdu, MessageEditor editor, Message message) {
        int protocol = octet(message, SmppHeaders.PROTOCOL_ID, pdu.protocolId());
        if (protocol != pdu.protocolId()) {
            editor.protocolId(protocol);
        }
        int priority = octet(message, SmppHeaders.PRIORITY_FLAG, pdu.priority());
        if (priority != pdu.priority()) {
            editor.priority(priority);
        }
        String validity = validity(message);
        if (validity != null && !validity.equals(pdu.validityPeriod())) {
            editor.validityPeriod(validity);
        }
        return editor;
    }

    /** As camel-smpp has it: a String as SMPP writes times, or a Date. */
    private static String validity(Message message) {
        Object validity = message.getHeader(SmppHeaders.VALIDITY_PERIOD);
        return validity instanceof Date date
                ? SmppUtils.formatTime(date)
                : message.getHeader(SmppHeaders.VALIDITY_PERIOD, String.class);
    }

    private static Address address(Message message, String digits, String ton, String npi, Address original) {
        return new Address(
                octet(message, ton, original.ton()),
                octet(message, npi, original.npi()),
                message.getHeader(digits, original.digits(), String.class));
    }

    private static int octet(Message message, String header, int original) {
        Object value = message.getHeader(header);
        if (value instanceof Byte octet) {
            return octet & 0xFF;
        }
        int number = message.getHeader(header, original, Integer.class);
        if (number < Byte.MIN_VALUE || number > 0xFF) {
            throw new IllegalArgumentException("the header " + header + " is one octet, 0 to 255, not " + number);
        }
        return number & 0xFF;
    }

    private static int esmClass(Message message, int original) {
        Object value = message.getHeader(SmppHeaders.ESM_CLASS);
        if (value instanceof ESMClass esmClass) {
            return esmClass.value() & 0xFF;
        }
        return octet(message, SmppHeaders.ESM_CLASS, original);
    }
}
