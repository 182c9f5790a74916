// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Legal messages of many shapes, each with a destination of its own. Written octet by octet, not by our codec. */
final class Shapes {
    private static final int[] DATA_CODINGS = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 0x11, 0x15, 0xC0, 0xC8, 0xD8, 0xE8, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF
    };
    private static final int[] TONS = {0, 1, 2, 3, 4, 6};
    private static final int[] NPIS = {0, 1, 3, 4, 6, 8, 9, 10, 14, 18};
    private static final String[] SERVICE_TYPES = {"", "CMT", "WAP", "VMN", "USSD"};
    private static final int UDHI = 0x40;
    private static final int SHORT_MESSAGE_MAXIMUM = 254;
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private record Parameter(int tag, int length) {}

    /** Known ones of every length, and unknown ones: reserved, and of two vendors. */
    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter(0x0204, 2), // user_message_reference
            new Parameter(0x020A, 2), // source_port
            new Parameter(0x020B, 2), // destination_port
            new Parameter(0x0019, 1), // payload_type
            new Parameter(0x0201, 1), // privacy_indicator
            new Parameter(0x0203, 9), // dest_subaddress
            new Parameter(0x0017, 4), // qos_time_to_live
            new Parameter(0x1203, 2), // sms_signal
            new Parameter(0x130C, 0), // alert_on_message_delivery
            new Parameter(0x0F00, 5),
            new Parameter(0x1401, 12),
            new Parameter(0x3FFF, 255),
            new Parameter(0x4003, 0));

    private final Random random;

    Shapes(long seed) {
        random = new Random(seed);
    }

    List<Pdu> submitSm(int count, IntFunction<String> destination) {
        return IntStream.range(0, count)
                .mapToObj(number -> submitSm(number, destination.apply(number)))
                .toList();
    }

    List<Pdu> dataSm(int count, IntFunction<String> destination) {
        return IntStream.range(0, count)
                .mapToObj(number -> dataSm(destination.apply(number)))
                .toList();
    }

    private Pdu submitSm(int number, String destination) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean payload = number % 10 == 9;
        boolean header = number % 5 == 3;
        text(body, SERVICE_TYPES[number % SERVICE_TYPES.length]);
        addresses(body, destination);
        body.write((number % 4 == 2 ? 0x03 : 0) | (header ? UDHI : 0));
        body.write(number % 0x40); // protocol_id
        body.write(number % 4); // priority_flag
        text(body, "");
        text(body, number % 7 == 0 ? "000001000000000R" : "");
        body.write(number % 3 == 0 ? 0x01 : 0x00); // registered_delivery
        body.write(0);
        body.write(DATA_CODINGS[number % DATA_CODINGS.length]);
        body.write(number % 11 == 0 ? number % 250 : 0); // sm_default_msg_id
        byte[] content =
                content(header, payload ? 300 + random.nextInt(3000) : random.nextInt(SHORT_MESSAGE_MAXIMUM + 1));
        if (payload) {
            body.write(0);
            parameter(body, MESSAGE_PAYLOAD, content);
        } else {
            body.write(content.length);
            body.writeBytes(content);
        }
        parameters(body, number % 4);
        return Pdu.request(CommandId.SUBMIT_SM, body.toByteArray());
    }

    private Pdu dataSm(String destination) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "");
        addresses(body, destination);
        body.write(0);
        body.write(0);
        body.write(DATA_CODINGS[random.nextInt(DATA_CODINGS.length)]);
        parameters(body, 1);
        parameter(body, MESSAGE_PAYLOAD, content(false, random.nextInt(1000)));
        parameters(body, 1);
        return Pdu.request(CommandId.DATA_SM, body.toByteArray());
    }

    private void addresses(ByteArrayOutputStream body, String destination) {
        if (random.nextInt(4) == 0) {
            body.write(5); // alphanumeric
            body.write(0);
            text(body, "Tandem & Co");
        } else {
            body.write(TONS[random.nextInt(TONS.length)]);
            body.write(NPIS[random.nextInt(NPIS.length)]);
            text(body, Integer.toString(10_000 + random.nextInt(1_000_000)));
        }
        body.write(TONS[random.nextInt(TONS.length)]);
        body.write(NPIS[random.nextInt(NPIS.length)]);
        text(body, destination);
    }

    /** With a user data header of a message in two parts, if that is wanted. */
    private byte[] content(boolean header, int length) {
        byte[] octets = new byte[header ? Math.max(6, length) : length];
        random.nextBytes(octets);
        if (header) {
            byte[] concatenation = {5, 0, 3, octets[3], 2, 1};
            System.arraycopy(concatenation, 0, octets, 0, concatenation.length);
        }
        return octets;
    }

    private void parameters(ByteArrayOutputStream body, int count) {
        for (int i = 0; i < count; i++) {
            Parameter parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            byte[] value = new byte[parameter.length()];
            random.nextBytes(value);
            parameter(body, parameter.tag(), value);
        }
    }

    private static void parameter(ByteArrayOutputStream body, int tag, byte[] value) {
        body.write(tag >> 8);
        body.write(tag);
        body.write(value.length >> 8);
        body.write(value.length);
        body.writeBytes(value);
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        body.write(0);
    }
}
