// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Optional parameters made at random: known ones of a legal length, unknown ones, duplicates, in any order. */
final class LegalTlvs {
    private static final int MESSAGE_PAYLOAD = 0x0424;
    private static final int QOS_TIME_TO_LIVE = 0x0017;
    private static final int RECEIPTED_MESSAGE_ID = 0x001E;
    private static final int OUR_LINK = 0x1500;
    private static final int MOST = 6;
    private static final int LONGEST_UNKNOWN = 300;

    /** Tag, shortest, longest (SMPP 3.4 §5.3.2). */
    private static final int[][] KNOWN = {
        {0x0005, 1, 1}, // dest_addr_subunit
        {0x0006, 1, 1}, // dest_network_type
        {0x0007, 1, 1}, // dest_bearer_type
        {0x0008, 2, 2}, // dest_telematics_id
        {0x000D, 1, 1}, // source_addr_subunit
        {0x000E, 1, 1}, // source_network_type
        {0x000F, 1, 1}, // source_bearer_type
        {0x0010, 1, 1}, // source_telematics_id
        {0x0019, 1, 1}, // payload_type
        {0x0030, 1, 1}, // ms_msg_wait_facilities
        {0x0201, 1, 1}, // privacy_indicator
        {0x0202, 2, 23}, // source_subaddress
        {0x0203, 2, 23}, // dest_subaddress
        {0x0204, 2, 2}, // user_message_reference
        {0x0205, 1, 1}, // user_response_code
        {0x020A, 2, 2}, // source_port
        {0x020B, 2, 2}, // destination_port
        {0x020C, 2, 2}, // sar_msg_ref_num
        {0x020D, 1, 1}, // language_indicator
        {0x020E, 1, 1}, // sar_total_segments
        {0x020F, 1, 1}, // sar_segment_seqnum
        {0x0302, 1, 1}, // callback_num_pres_ind
        {0x0303, 1, 65}, // callback_num_atag
        {0x0304, 1, 1}, // number_of_messages
        {0x0381, 4, 19}, // callback_num
        {0x0423, 3, 3}, // network_error_code
        {0x0426, 1, 1}, // more_messages_to_send
        {0x0427, 1, 1}, // message_state
        {0x0501, 1, 1}, // ussd_service_op
        {0x1201, 1, 1}, // display_time
        {0x1203, 2, 2}, // sms_signal
        {0x1204, 1, 1}, // ms_validity
        {0x130C, 0, 0}, // alert_on_message_delivery
        {0x1380, 1, 1}, // its_reply_type
        {0x1383, 2, 2}, // its_session_info
    };

    /** Tags whose length §5.3.2 or SMPP 5.0 §4.8.4 sets, and which are not for unknown ones. */
    private static final Set<Integer> TAKEN = IntStream.concat(
                    IntStream.of(MESSAGE_PAYLOAD, QOS_TIME_TO_LIVE, RECEIPTED_MESSAGE_ID, 0x001D, 0x0210),
                    IntStream.concat(
                            IntStream.rangeClosed(0x0420, 0x0428),
                            Arrays.stream(KNOWN).mapToInt(known -> known[0])))
            .boxed()
            .collect(Collectors.toSet());

    private final Random random;

    LegalTlvs(Random random) {
        this.random = random;
    }

    /** None to a few, with duplicates. */
    void some(ByteArrayOutputStream body) {
        several().forEach(body::writeBytes);
    }

    /** The same, and a message_payload anywhere between them. */
    void around(ByteArrayOutputStream body, byte... payload) {
        List<byte[]> tlvs = several();
        tlvs.add(random.nextInt(tlvs.size() + 1), tlv(MESSAGE_PAYLOAD, payload));
        tlvs.forEach(body::writeBytes);
    }

    private List<byte[]> several() {
        List<byte[]> tlvs = new ArrayList<>();
        for (int count = random.nextInt(MOST); count > 0; count--) {
            tlvs.add(one());
        }
        if (!tlvs.isEmpty() && random.nextInt(3) == 0) {
            tlvs.add(tlvs.get(0));
        }
        Collections.shuffle(tlvs, random);
        return tlvs;
    }

    private byte[] one() {
        return switch (random.nextInt(8)) {
            // Where it is a client's it looks like what the nodes tell each other.
            case 0 -> tlv(OUR_LINK, octets(random.nextInt(30)));
            case 1 -> tlv(QOS_TIME_TO_LIVE, longTime());
            case 2, 3 -> tlv(unknownTag(), octets(random.nextInt(LONGEST_UNKNOWN)));
            default -> {
                int[] known = KNOWN[random.nextInt(KNOWN.length)];
                yield tlv(known[0], octets(known[1] + random.nextInt(known[2] - known[1] + 1)));
            }
        };
    }

    /** Seconds: half a year and more, up to what an int does not hold. */
    private byte[] longTime() {
        byte[] seconds = octets(4);
        seconds[0] |= 1;
        return seconds;
    }

    private int unknownTag() {
        int tag = random.nextInt(0x10000);
        return TAKEN.contains(tag) ? unknownTag() : tag;
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    static byte[] tlv(int tag, byte... value) {
        ByteArrayOutputStream tlv = new ByteArrayOutputStream();
        tlv.write(tag >> 8);
        tlv.write(tag);
        tlv.write(value.length >> 8);
        tlv.write(value.length);
        tlv.writeBytes(value);
        return tlv.toByteArray();
    }
}
