// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import java.util.stream.Stream;

/** submit_multi as octets (SMPP 3.4 §4.5): one text from {@link Ask#SOURCE} to several numbers. */
final class Multi {
    static final int SUBMIT_MULTI = 0x21;
    /** No service_type; from Tandem, TON 5. */
    static final String HEAD = "\0\5\0Tandem\0";
    /** A receipt asked for, "hello", and parameters that are out of order and double. */
    private static final String TAIL =
            "\0\0\0\0\0\1\0\0\0\5hello" + "\2\4\0\2\1\2" + "\2\1\0\1\3" + "\2\4\0\2\1\2" + "\77\377\0\0";

    private Multi() {}

    static byte[] to(String... numbers) {
        StringBuilder body = new StringBuilder(HEAD).append((char) numbers.length);
        for (String number : numbers) {
            body.append("\1\1\1").append(number).append('\0');
        }
        return Wire.latin1(body + TAIL);
    }

    /** Of the submit_sm that a destination is to get. */
    static String sha256(String number) {
        return Submits.sha256(Pdu.request(CommandId.SUBMIT_SM, Wire.latin1(HEAD + "\1\1" + number + "\0" + TAIL)));
    }

    /** So many of them, all different. */
    static String[] numbers(int count) {
        return Stream.iterate(1, i -> i + 1)
                .limit(count)
                .map(i -> "49151" + (10_000 + i))
                .toArray(String[]::new);
    }
}
