// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Encoded;
import io.tandem.smpp.pdu.MessageEditor;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Text;
import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;

/**
 * The messages of a load client, told apart by a number in the text and at the end of the destination. Written once
 * whole; for each message only the digits change.
 */
final class SubmitTemplate {
    private static final int NUMBER_DIGITS = 9;
    private static final int DESTINATION_DIGITS = 12;
    private static final String ZEROS = "0".repeat(20);
    private static final String NINES = "9".repeat(20);

    /** Concatenation with an 8-bit reference (3GPP TS 23.040 §9.2.3.24.1): reference, number of parts and part follow. */
    private static final byte[] CONCATENATION = {0x05, 0x00, 0x03};

    private static final int UDH_INDICATOR = 0x40;

    private final int parts;
    private final byte[] body;
    private final int[] textDigits;
    private final int[] destinationDigits;
    private final int[] headerOctets;

    /**
     * @param run what the texts of this client begin with, so that two clients' messages differ
     * @throws IllegalArgumentException if an address or the text is too long
     */
    SubmitTemplate(LoadOptions options, String run) {
        parts = options.parts();
        int wanted = options.fixedDestination()
                ? 0
                : DESTINATION_DIGITS - options.to().length();
        int digits = Math.max(0, wanted);
        String number = ZEROS.substring(0, NUMBER_DIGITS);
        String destination = ZEROS.substring(0, digits);
        body = write(options, run, number, destination, 0);
        textDigits = differences(body, write(options, run, NINES.substring(0, NUMBER_DIGITS), destination, 0));
        destinationDigits = differences(body, write(options, run, number, NINES.substring(0, digits), 0));
        headerOctets = differences(body, write(options, run, number, destination, 1));
    }

    Pdu submitSm(long number) {
        byte[] octets = body.clone();
        long message = number / parts;
        put(octets, textDigits, number);
        put(octets, destinationDigits, message);
        if (parts > 1) {
            octets[headerOctets[0]] = (byte) message;
            octets[headerOctets[1]] = (byte) (number % parts + 1);
        }
        return Pdu.request(CommandId.SUBMIT_SM, octets);
    }

    /** @param mark what stands where the reference and the part are */
    private static byte[] write(LoadOptions options, String run, String number, String digits, int mark) {
        String text = run + "-" + number + " " + options.text();
        Encoded encoded = options.dataCoding().isPresent()
                ? new Encoded(
                        options.dataCoding().getAsInt(),
                        Text.encode(options.dataCoding().getAsInt(), text))
                : Text.encode(text);
        Address to = Addresses.of(options.to() + digits);
        MessageEditor message = MessagePdu.submitSm()
                .source(Addresses.of(options.from()))
                .destination(to)
                .registeredDelivery(options.receipts() ? 1 : 0)
                .dataCoding(encoded.dataCoding());
        if (options.parts() == 1) {
            return message.content(encoded.octets()).build().body();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(CONCATENATION);
        content.write(mark);
        content.write(options.parts());
        content.write(mark);
        content.writeBytes(encoded.octets());
        return message.esmClass(UDH_INDICATOR)
                .content(content.toByteArray())
                .build()
                .body();
    }

    /** Where the digits are: the one body has a 0 there, the other a 9. In UCS-2 that is every other octet. */
    private static int[] differences(byte[] zeros, byte[] nines) {
        return IntStream.range(0, zeros.length)
                .filter(at -> zeros[at] != nines[at])
                .toArray();
    }

    private static void put(byte[] octets, int[] digits, long number) {
        long rest = number;
        for (int i = digits.length - 1; i >= 0; i--) {
            octets[digits[i]] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
