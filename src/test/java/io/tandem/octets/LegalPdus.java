// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Legal bodies of submit_sm, deliver_sm and data_sm (SMPP 3.4 §4.4.1, §4.6.1, §4.7.1) made at random from a seed. Within 256
 * of them esm_class, protocol_id, priority_flag, registered_delivery, data_coding and sm_default_msg_id have every value once,
 * but for those of esm_class that make a receipt of what a provider sends. None of our codec is used.
 */
final class LegalPdus {
    static final int VALUES = 256;
    private static final int[] NPIS = {0, 1, 3, 4, 6, 8, 9, 10, 14, 18};
    private static final int LONGEST_ADDRESS = 20;
    private static final int LONGEST_ADDRESS_OF_DATA_SM = 64;
    private static final int LONGEST_SHORT_MESSAGE = 254;
    private static final int RECEIPT_BITS = 0x3C;
    private static final int USER_DATA_HEADER = 0x40;

    private final Random random;
    private final boolean towardsClient;

    /** @param towardsClient what a provider sends: any TON and NPI, and a destination that belongs to a client */
    LegalPdus(long seed, boolean towardsClient) {
        this.random = new Random(seed);
        this.towardsClient = towardsClient;
    }

    /**
     * Bodies with a short_message, of each length from 0 to 254 if there are enough of them.
     *
     * @param prefix of every destination_addr
     */
    List<byte[]> withShortMessage(int count, String prefix) {
        List<List<Integer>> octets = columns(6, count);
        List<Integer> lengths = column(LONGEST_SHORT_MESSAGE + 1, count);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream body = fixed(row(octets, i), prefix);
            body.write(lengths.get(i));
            body.writeBytes(content(octets.get(0).get(i), lengths.get(i)));
            new LegalTlvs(random).some(body);
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    /** Bodies whose text is a message_payload of this length, at most 65,535. */
    byte[] withPayload(int length, String prefix) {
        ByteArrayOutputStream body = fixed(random.ints(6, 0, VALUES).toArray(), prefix);
        body.write(0);
        new LegalTlvs(random).around(body, octets(length));
        return body.toByteArray();
    }

    List<byte[]> dataSm(int count, String prefix) {
        List<List<Integer>> octets = columns(3, count);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] row = row(octets, i);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            text(body, serviceType());
            source(body, LONGEST_ADDRESS_OF_DATA_SM);
            destination(body, prefix, LONGEST_ADDRESS_OF_DATA_SM);
            body.write(esmClass(row[0]));
            body.write(row[1]);
            body.write(row[2]);
            new LegalTlvs(random).around(body, octets(random.nextInt(600)));
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    /** A submit_sm or deliver_sm up to sm_length. */
    private ByteArrayOutputStream fixed(int[] octets, String prefix) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, serviceType());
        source(body, LONGEST_ADDRESS);
        destination(body, prefix, LONGEST_ADDRESS);
        body.write(esmClass(octets[0]));
        body.write(octets[1]); // protocol_id
        body.write(octets[2]); // priority_flag
        text(body, towardsClient ? "" : time());
        text(body, towardsClient ? "" : time());
        body.write(octets[3]); // registered_delivery
        body.write(random.nextInt(VALUES)); // replace_if_present_flag
        body.write(octets[4]); // data_coding
        body.write(octets[5]); // sm_default_msg_id
        return body;
    }

    /** What says that it is a receipt would be looked up as one. */
    private int esmClass(int value) {
        boolean receipt =
                switch (value & RECEIPT_BITS) {
                    case 0x04, 0x08, 0x10, 0x20 -> true;
                    default -> false;
                };
        return towardsClient && receipt ? value & ~RECEIPT_BITS : value;
    }

    private String serviceType() {
        return printable(random.nextInt(6));
    }

    private void source(ByteArrayOutputStream body, int longest) {
        numbering(body);
        text(body, address(random.nextInt(longest + 1)));
    }

    private void destination(ByteArrayOutputStream body, String prefix, int longest) {
        numbering(body);
        text(body, prefix + address(random.nextInt(longest - prefix.length() + 1)));
    }

    private void numbering(ByteArrayOutputStream body) {
        body.write(random.nextInt(towardsClient ? VALUES : 7));
        body.write(towardsClient ? random.nextInt(VALUES) : NPIS[random.nextInt(NPIS.length)]);
    }

    /** Mostly digits, but it may be letters, and what networks make of letters. */
    private String address(int length) {
        return switch (random.nextInt(4)) {
            case 0 -> printable(length);
            case 1 -> string(length, 1, VALUES);
            default -> string(length, '0', '9' + 1);
        };
    }

    /** None, relative, or absolute: none that is over before a test ends. */
    private String time() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 ->
                String.format(
                        "%02d%02d%02d%02d%02d%02d000R", two(100), two(12), 1 + two(28), two(24), two(60), two(60));
            default ->
                String.format(
                        "%02d%02d%02d%02d%02d%02d%d%02d%c",
                        40 + two(59),
                        1 + two(12),
                        1 + two(28),
                        two(24),
                        two(60),
                        two(60),
                        two(10),
                        two(49),
                        random.nextBoolean() ? '+' : '-');
        };
    }

    private int two(int bound) {
        return random.nextInt(bound);
    }

    private String printable(int length) {
        return string(length, ' ', 0x7F);
    }

    private String string(int length, int from, int to) {
        StringBuilder text = new StringBuilder();
        random.ints(length, from, to).forEach(character -> text.append((char) character));
        return text.toString();
    }

    /** With a user data header (3GPP TS 23.040 §9.2.3.24) that ends before the content does, where esm_class announces one. */
    private byte[] content(int esmClass, int length) {
        byte[] content = octets(length);
        if ((esmClass & USER_DATA_HEADER) != 0 && length > 0) {
            byte[] header = length < 6 ? new byte[1] : new byte[] {5, 0, 3, content[3], 2, 1};
            System.arraycopy(header, 0, content, 0, header.length);
        }
        return content;
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    private List<List<Integer>> columns(int columns, int count) {
        return IntStream.range(0, columns).mapToObj(i -> column(VALUES, count)).toList();
    }

    /** All values below the bound in a random order, again and again. */
    private List<Integer> column(int bound, int count) {
        List<Integer> column = new ArrayList<>();
        while (column.size() < count) {
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, bound).boxed().toList());
            Collections.shuffle(all, random);
            column.addAll(all);
        }
        return column;
    }

    private static int[] row(List<List<Integer>> columns, int at) {
        return columns.stream().mapToInt(column -> column.get(at)).toArray();
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        body.write(0);
    }
}
