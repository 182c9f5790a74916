// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A valid message made at random, as the octets of each field. It is put together here without the codec's own writers,
 * so that the two can be compared.
 */
record GeneratedMessage(int commandId, Map<MessageField, byte[]> fields, List<Tlv> tlvs) {
    private static final int[] COMMANDS = {CommandId.SUBMIT_SM, CommandId.DELIVER_SM, CommandId.DATA_SM};
    private static final String TIME = "260131235959900+";

    static GeneratedMessage any(Random random) {
        return of(COMMANDS[random.nextInt(COMMANDS.length)], random);
    }

    static GeneratedMessage of(int commandId, Random random) {
        boolean dataSm = commandId == CommandId.DATA_SM;
        boolean payload = random.nextInt(4) == 0;
        Map<MessageField, byte[]> fields = new EnumMap<>(MessageField.class);
        fields.put(MessageField.SERVICE_TYPE, cString(random, 5));
        fields.put(MessageField.SOURCE, address(random, dataSm ? 64 : 20));
        fields.put(MessageField.DESTINATION, address(random, dataSm ? 64 : 20));
        fields.put(MessageField.ESM_CLASS, octets(random, 1));
        fields.put(MessageField.REGISTERED_DELIVERY, octets(random, 1));
        fields.put(MessageField.DATA_CODING, octets(random, 1));
        if (!dataSm) {
            fields.put(MessageField.PROTOCOL_ID, octets(random, 1));
            fields.put(MessageField.PRIORITY_FLAG, octets(random, 1));
            fields.put(MessageField.SCHEDULE_DELIVERY_TIME, time(random));
            fields.put(MessageField.VALIDITY_PERIOD, time(random));
            fields.put(MessageField.REPLACE_IF_PRESENT_FLAG, octets(random, 1));
            fields.put(MessageField.SM_DEFAULT_MSG_ID, octets(random, 1));
            byte[] text = octets(random, payload ? 0 : random.nextInt(255));
            fields.put(MessageField.SHORT_MESSAGE, join(new byte[] {(byte) text.length}, text));
        }
        return new GeneratedMessage(commandId, fields, GeneratedTlvs.any(random, payload));
    }

    Pdu pdu() {
        byte[] body = {};
        for (byte[] field : fields.values()) {
            body = join(body, field);
        }
        for (Tlv tlv : tlvs) {
            int length = tlv.value().length;
            byte[] head = {(byte) (tlv.tag() >> 8), (byte) tlv.tag(), (byte) (length >> 8), (byte) length};
            body = join(body, join(head, tlv.value()));
        }
        return new Pdu(commandId, 0, 4711, body);
    }

    GeneratedMessage with(MessageField field, byte[] octets) {
        Map<MessageField, byte[]> changed = new EnumMap<>(fields);
        changed.put(field, octets);
        return new GeneratedMessage(commandId, changed, tlvs);
    }

    GeneratedMessage with(List<Tlv> otherTlvs) {
        return new GeneratedMessage(commandId, fields, new ArrayList<>(otherTlvs));
    }

    static byte[] cString(Random random, int maximum) {
        int length = random.nextInt(maximum + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] address(Random random, int maximum) {
        return join(octets(random, 2), cString(random, maximum));
    }

    private static byte[] time(Random random) {
        String time =
                switch (random.nextInt(3)) {
                    case 0 -> "";
                    case 1 -> TIME;
                    default -> String.format("%012d000R", random.nextInt(1_000_000_000));
                };
        return (time + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }
}
