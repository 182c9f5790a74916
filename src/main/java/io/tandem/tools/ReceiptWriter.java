// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.OctetWriter;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes the provider's receipts: the text of SMPP 3.4 Appendix B, and the TLVs receipted_message_id and message_state.
 * Written field by field, as a simulator at full speed can't afford formatting; and so the gateway's reading is tested
 * against something other than its own writing.
 */
final class ReceiptWriter {
    private static final int ESM_CLASS_RECEIPT = 0x04;
    private static final int SERVICE_TYPE_MAXIMUM = 6;
    private static final int ADDRESS_MAXIMUM = 21;
    /** protocol_id, priority_flag, two times, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id. */
    private static final byte[] NOTHING_SET = new byte[8];

    private final Duration delay;
    private final MinuteStamp submitDate = new MinuteStamp();
    private final MinuteStamp doneDate = new MinuteStamp();

    /** @param delay between the submit_sm and its receipt */
    ReceiptWriter(Duration delay) {
        this.delay = delay;
    }

    Pdu write(MessagePdu submit, String id, Instant submitted) {
        byte[] text = ("id:" + id + " sub:001 dlvrd:001 submit date:" + submitDate.of(submitted) + " done date:"
                        + doneDate.of(submitted.plus(delay)) + " stat:" + MessageState.DELIVERED.word()
                        + " err:000 text:")
                .getBytes(StandardCharsets.ISO_8859_1);
        return Pdu.request(
                CommandId.DELIVER_SM,
                new OctetWriter()
                        .cString("service_type", submit.serviceType(), SERVICE_TYPE_MAXIMUM)
                        .address("source_addr", submit.destination(), ADDRESS_MAXIMUM)
                        .address("destination_addr", submit.source(), ADDRESS_MAXIMUM)
                        .octet(ESM_CLASS_RECEIPT)
                        .octets(NOTHING_SET)
                        .octet(text.length)
                        .octets(text)
                        .tlv(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, id))
                        .tlv(Tlv.octet(TlvTag.MESSAGE_STATE, MessageState.DELIVERED.code()))
                        .toOctets());
    }
}
