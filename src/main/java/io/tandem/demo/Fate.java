// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.tools.LoadReport;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * What became of a client's messages.
 *
 * @param client its system_id
 * @param accepted answered ESME_ROK
 * @param delivered of those, the ones that reached the provider
 * @param receipts of those, the ones whose receipt came back
 * @param inDoubt deliveries beyond the first of messages that were under way when a node was killed
 * @param unexplained deliveries beyond the first of any other message
 * @param clean whether the client saw no refusal and misses nothing
 */
record Fate(
        String client, long accepted, long delivered, long receipts, long inDoubt, long unexplained, boolean clean) {
    static final String HEADING = "client    accepted  delivered   receipts  sent twice   lost";

    /**
     * @param accepted the numbers of the messages answered ESME_ROK
     * @param body the octets of the message with a number
     * @param doubtful how many messages had been begun when there was last a reason to send one twice
     */
    static Fate of(
            String client,
            LoadReport report,
            BitSet accepted,
            LongFunction<byte[]> body,
            Delivered delivered,
            long doubtful) {
        long arrived = 0;
        long inDoubt = 0;
        long unexplained = 0;
        for (int number = 0; number < report.begun(); number++) {
            int times = delivered.times(body.apply(number));
            if (times > 0 && accepted.get(number)) {
                arrived++;
            }
            if (times > 1 && number < doubtful) {
                inDoubt += times - 1;
            } else if (times > 1) {
                unexplained += times - 1;
            }
        }
        return new Fate(client, report.accepted(), arrived, report.receipts(), inDoubt, unexplained, report.isClean());
    }

    long lost() {
        return accepted - delivered;
    }

    /** Whether nothing is lost or missing, and nothing was sent twice without a reason. */
    boolean isGood() {
        return clean && accepted > 0 && lost() == 0 && receipts == accepted && unexplained == 0;
    }

    /** A line under {@link #HEADING}. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-8s  %,8d  %,9d  %,9d  %,10d  %,5d",
                client,
                accepted,
                delivered,
                receipts,
                inDoubt + unexplained,
                lost());
    }
}
