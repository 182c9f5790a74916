// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes the provider's receipts: the text of SMPP 3.4 Appendix B, and the TLVs receipted_message_id and message_state.
 * Written octet by octet, as a simulator at full speed can't afford formatting; and so the gateway's reading is tested
 * against something other than its own writing. Belongs to one thread.
 */
final class ReceiptWriter {
    private static final int ESM_CLASS_RECEIPT = 0x04;
    /** protocol_id, priority_flag, two times, registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id. */
    private static final byte[] NOTHING_SET = new byte[8];
    /** More than the longest fields come to: 6 + 2 * 23 + 10 + 1 + 254 + 4 + 65 + 5. */
    private static final int LONGEST = 512;

    private final Duration delay;
    private final MinuteStamp submitDate = new MinuteStamp();
    private final MinuteStamp doneDate = new MinuteStamp();
    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);

    /** @param delay between the submit_sm and its receipt */
    ReceiptWriter(Duration delay) {
        this.delay = delay;
    }

    /** @param id at most 64 characters */
    Pdu write(MessagePdu submit, String id, Instant submitted) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:" + submitDate.of(submitted) + " done date:"
                + doneDate.of(submitted.plus(delay)) + " stat:" + MessageState.DELIVERED.word() + " err:000 text:";
        buffer.clear();
        cString(submit.serviceType());
        address(submit.destination());
        address(submit.source());
        buffer.put((byte) ESM_CLASS_RECEIPT).put(NOTHING_SET);
        buffer.put((byte) text.length()).put(octets(text));
        buffer.putShort((short) TlvTag.RECEIPTED_MESSAGE_ID).putShort((short) (id.length() + 1));
        cString(id);
        buffer.putShort((short) TlvTag.MESSAGE_STATE).putShort((short) 1).put((byte) MessageState.DELIVERED.code());
        return Pdu.request(CommandId.DELIVER_SM, Arrays.copyOf(buffer.array(), buffer.position()));
    }

    private void address(Address address) {
        buffer.put((byte) address.ton()).put((byte) address.npi());
        cString(address.digits());
    }

    private void cString(String text) {
        buffer.put(octets(text)).put((byte) 0);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
