// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Simulated time and chance, and what happened so far. No two things happen at the same nanosecond. */
final class SimTime {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private record Due(long at, long order, Runnable what) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>(
            (one, other) -> one.at != other.at ? Long.compare(one.at, other.at) : Long.compare(one.order, other.order));
    private final Random random;

    private record Happened(long at, String what) {}

    private final List<Happened> trace = new ArrayList<>();
    private long now = SECOND;
    private long order;

    SimTime(long seed) {
        random = new Random(seed);
    }

    long now() {
        return now;
    }

    void after(long nanos, Runnable what) {
        due.add(new Due(now + nanos, order++, what));
    }

    void runUntil(long end, Runnable afterEach) {
        while (!due.isEmpty() && due.peek().at <= end) {
            Due next = due.poll();
            now = Math.max(next.at, now + 1);
            next.what.run();
            afterEach.run();
        }
        now = Math.max(now, end);
    }

    long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    /** Short times are as likely as long ones. */
    long logBetween(long from, long to) {
        return (long) (from * Math.pow((double) to / from, random.nextDouble()));
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    int choice(int count) {
        return random.nextInt(count);
    }

    void trace(String line) {
        trace.add(new Happened(now, line));
    }

    List<String> trace() {
        return trace.stream()
                .map(happened -> String.format("%9.3f %s", (double) (happened.at - SECOND) / SECOND, happened.what))
                .toList();
    }
}
