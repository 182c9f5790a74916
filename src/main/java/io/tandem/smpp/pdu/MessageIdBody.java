// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** The body of submit_sm_resp, deliver_sm_resp and data_sm_resp (SMPP 3.4 §4.4.2, §4.6.2, §4.7.2): a message_id. */
public final class MessageIdBody {
    static final int MAXIMUM = 65;

    private MessageIdBody() {}

    /**
     * The body with this message_id; empty, as deliver_sm_resp has it, gives one NUL.
     *
     * @throws IllegalArgumentException if it is longer than 64 characters
     */
    public static byte[] of(String messageId) {
        return new OctetWriter().cString("message_id", messageId, MAXIMUM).toOctets();
    }

    /**
     * The message_id of a response. Tolerates what is seen in the field: no body at all gives an empty text, a missing
     * NUL or an over-long id gives the characters that are there.
     */
    public static String read(Pdu response) {
        return new String(response.body(), 0, lengthOfFirst(response.body()), StandardCharsets.ISO_8859_1);
    }

    /**
     * The optional parameter of one octet with this tag, behind the first field of a response. What is malformed there reads
     * as absent.
     */
    public static OptionalInt octetBehind(Pdu response, int tag) {
        byte[] body = response.body();
        int from = lengthOfFirst(body) + 1;
        while (from + Tlv.HEADER_LENGTH <= body.length) {
            int value = from + Tlv.HEADER_LENGTH;
            int length = OctetReader.pair(body, from + 2);
            if (OctetReader.pair(body, from) == tag && length == 1 && value < body.length) {
                return OptionalInt.of(body[value] & 0xFF);
            }
            from = value + length;
        }
        return OptionalInt.empty();
    }

    private static int lengthOfFirst(byte[] body) {
        int length = 0;
        while (length < body.length && body[length] != 0) {
            length++;
        }
        return length;
    }
}
