// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** submit_sm that the provider's record tells apart: the last digits of the destination are a number. */
final class NumberedMessages {
    private static final int DIGITS = 10;
    private static final byte[] TEXT = "Hello from Tandem".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int digitsAt;

    NumberedMessages(Series series) {
        String first = series.prefix() + "0".repeat(DIGITS);
        body = MessagePdu.submitSm()
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, first))
                .priority(series.priority())
                .content(TEXT)
                .build()
                .body();
        digitsAt = new String(body, StandardCharsets.ISO_8859_1).indexOf(first)
                + series.prefix().length();
    }

    Pdu submitSm(long number) {
        byte[] octets = body.clone();
        byte[] digits = String.format(Locale.ROOT, "%0" + DIGITS + "d", number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, octets, digitsAt, DIGITS);
        return Pdu.request(CommandId.SUBMIT_SM, octets);
    }
}
