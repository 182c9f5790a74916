// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Text;
import org.apache.camel.Converter;

/** What a PDU is to steps that want text or octets, such as {@code ${body}}, {@code log} and camel-smpp's producer: its content. */
@Converter(generateLoader = true)
public final class PduConverter {
    private PduConverter() {}

    /** The text as its data_coding says; octets of a binary coding as Latin-1. */
    @Converter
    public static String toText(Pdu pdu) throws PduException {
        MessagePdu message = MessagePdu.parse(pdu);
        return Text.decode(message.dataCoding(), message.content());
    }

    /** short_message or message_payload, user data header included. */
    @Converter
    public static byte[] toOctets(Pdu pdu) throws PduException {
        return MessagePdu.parse(pdu).content();
    }
}
