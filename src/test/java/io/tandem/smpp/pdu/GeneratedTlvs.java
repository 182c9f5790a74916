// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Optional parameters made at random: known ones of legal length and unknown ones, in any order, with duplicates. */
final class GeneratedTlvs {
    private static final int[][] KNOWN_WITH_LENGTH = {
        {TlvTag.SAR_MSG_REF_NUM, 2},
        {TlvTag.SAR_TOTAL_SEGMENTS, 1},
        {TlvTag.SAR_SEGMENT_SEQNUM, 1},
        {TlvTag.USER_MESSAGE_REFERENCE, 2},
        {TlvTag.SOURCE_PORT, 2},
        {TlvTag.DESTINATION_PORT, 2},
        {TlvTag.QOS_TIME_TO_LIVE, 4},
        {TlvTag.NETWORK_ERROR_CODE, 3},
        {TlvTag.MESSAGE_STATE, 1},
        {TlvTag.LANGUAGE_INDICATOR, 1},
        {TlvTag.SOURCE_SUBADDRESS, 23},
        {TlvTag.CALLBACK_NUM, 19},
        {TlvTag.ALERT_ON_MESSAGE_DELIVERY, 0},
    };
    private static final int LONGEST_PAYLOAD = 64_000;

    private GeneratedTlvs() {}

    static List<Tlv> any(Random random, boolean withPayload) {
        List<Tlv> tlvs = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            tlvs.add(one(random));
        }
        if (!tlvs.isEmpty() && random.nextInt(3) == 0) {
            tlvs.add(tlvs.get(0));
        }
        if (withPayload) {
            // Mostly short, or the tests take their time over copying.
            int longest = random.nextInt(20) == 0 ? LONGEST_PAYLOAD : 600;
            tlvs.add(new Tlv(TlvTag.MESSAGE_PAYLOAD, GeneratedMessage.octets(random, random.nextInt(longest + 1))));
        }
        Collections.shuffle(tlvs, random);
        return tlvs;
    }

    private static Tlv one(Random random) {
        if (random.nextInt(8) == 0) {
            return new Tlv(TlvTag.RECEIPTED_MESSAGE_ID, GeneratedMessage.cString(random, 64));
        }
        if (random.nextBoolean()) {
            int vendor = 0x1400 + random.nextInt(0x2C00);
            return new Tlv(vendor, GeneratedMessage.octets(random, random.nextInt(40)));
        }
        int[] known = KNOWN_WITH_LENGTH[random.nextInt(KNOWN_WITH_LENGTH.length)];
        return new Tlv(known[0], GeneratedMessage.octets(random, known[1]));
    }
}
