// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.SOURCE;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import java.nio.charset.StandardCharsets;

/** A message of three parts: its octets, those of a part, and those of a receipt. */
final class LongSubmit {
    static final int ALWAYS = 1;
    static final int FAILURES = 2;
    static final String NUMBER = "4915100001";
    static final String TEXT = "0123456789".repeat(40);

    private LongSubmit() {}

    static String receipt(String id, String state, String error) {
        return ReceiptOctets.deliverSm(4, 0, "id:" + id + " stat:" + state + " err:" + error);
    }

    static byte[] payload(int registered) {
        return Wire.latin1(new String(head(0, registered), StandardCharsets.ISO_8859_1) + "\0" + "\4\44\1\220" + TEXT);
    }

    static byte[] part(int reference, int place, String text) {
        return Wire.latin1(new String(head(0x40, ALWAYS), StandardCharsets.ISO_8859_1) + (char) (6 + text.length())
                + "\5\0\3" + (char) reference + "\3" + (char) place + text);
    }

    /** All fields of a submit_sm before sm_length. */
    static byte[] head(int esmClass, int registered) {
        return Wire.latin1(
                "\0" + SOURCE + "\1\1" + NUMBER + "\0" + (char) esmClass + "\0\0\0\0" + (char) registered + "\0\0\0");
    }

    static Pdu pdu(byte[] body) {
        return Pdu.request(CommandId.SUBMIT_SM, body);
    }
}
