// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.tools.SessionTrace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * When messages came to one account since a time, over all its sessions, in order.
 *
 * @param times nanoseconds of {@link System#nanoTime()}
 */
record Arrivals(long[] times) {
    static Arrivals of(List<SessionTrace> sessions, String account, long since) {
        long[] times = sessions.stream()
                .filter(session -> session.account().equals(account))
                .flatMapToLong(session -> LongStream.of(session.submits(since)))
                .toArray();
        Arrays.sort(times);
        return new Arrivals(times);
    }

    boolean none() {
        return times.length == 0;
    }

    /** The longest time without one, in milliseconds. */
    double longestGap(long from, long to) {
        long before = from;
        long longest = 0;
        for (long time : times) {
            if (time > from && time < to) {
                longest = Math.max(longest, time - before);
                before = time;
            }
        }
        return Math.max(longest, to - before) / 1e6;
    }
}
