// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * When messages were answered ESME_ROK, and by which server. Written by one thread, read from any. Times are nanoseconds
 * of {@link System#nanoTime()}: on Linux one clock for all processes of a machine.
 */
public final class Acceptances {
    private static final int FIRST_CAPACITY = 1024;
    private static final long SECOND = 1_000_000_000;

    private final List<SocketAddress> servers = new ArrayList<>();
    private long[] times = new long[FIRST_CAPACITY];
    private byte[] byServer = new byte[FIRST_CAPACITY];
    private int count;

    synchronized void add(long now, SocketAddress server) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            byServer = Arrays.copyOf(byServer, count * 2);
        }
        int number = servers.indexOf(server);
        if (number < 0) {
            number = servers.size();
            servers.add(server);
        }
        times[count] = now;
        byServer[count] = (byte) number;
        count++;
    }

    /** How many there are. */
    public synchronized int count() {
        return count;
    }

    /** The first acceptance at or after this time by the server at this address. */
    public synchronized OptionalLong firstBy(String host, int port, long since) {
        return first(since, at -> {
            InetSocketAddress server = (InetSocketAddress) servers.get(byServer[at]);
            return server.getPort() == port
                    && server.getAddress().getHostAddress().equals(host);
        });
    }

    /** The first acceptance at or after this time, whoever gave it. */
    public synchronized OptionalLong first(long since) {
        return first(since, at -> true);
    }

    private OptionalLong first(long since, IntPredicate wanted) {
        for (int at = begin(since); at < count; at++) {
            if (wanted.test(at)) {
                return OptionalLong.of(times[at]);
            }
        }
        return OptionalLong.empty();
    }

    /** The longest time without an acceptance between two times, in nanoseconds. */
    public synchronized long longestGap(long from, long to) {
        long before = from;
        long longest = 0;
        for (int at = begin(from); at < count && times[at] - to < 0; at++) {
            longest = Math.max(longest, times[at] - before);
            before = times[at];
        }
        return Math.max(longest, to - before);
    }

    /** How many there were in each second from one time to another, the last one maybe not a whole one. */
    public synchronized int[] perSecond(long from, long to) {
        int[] seconds = new int[(int) Math.max(0, (to - from + SECOND - 1) / SECOND)];
        for (int at = begin(from); at < count && times[at] - to < 0; at++) {
            seconds[(int) ((times[at] - from) / SECOND)]++;
        }
        return seconds;
    }

    /** The place of the first one at or after this time. */
    private int begin(long since) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] - since < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
