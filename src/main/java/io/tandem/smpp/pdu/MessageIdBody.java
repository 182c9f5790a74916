// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;

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
        byte[] body = response.body();
        int length = 0;
        while (length < body.length && body[length] != 0) {
            length++;
        }
        return new String(body, 0, length, StandardCharsets.ISO_8859_1);
    }
}
