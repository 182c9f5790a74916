// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** When each message of a fixed rate is due, also if those before a certain one were not sent at that rate. Times are nanoseconds of {@link System#nanoTime()}. */
final class Schedule {
    private static final double SECOND = 1e9;

    private final double rate;
    private volatile long beginning = System.nanoTime();
    private volatile long wallOfZero = wallOfZero();

    /** @param rate messages a second */
    Schedule(double rate) {
        this.rate = rate;
    }

    /** @param number of the message that is due now; those before it are due no more */
    void begin(long now, long number) {
        wallOfZero = wallOfZero();
        beginning = now - (long) (number * SECOND / rate);
    }

    /** How many are due up to a time. */
    long dueBy(long now) {
        return Math.max(0, (long) Math.floor((now - beginning) * rate / SECOND) + 1);
    }

    /** When message {@code number}, from 0, is due. */
    long dueAt(long number) {
        return beginning + (long) (number * SECOND / rate);
    }

    /** When message 0 was due by the wall clock, in nanoseconds since 1970. */
    long wallBeginning() {
        return beginning + wallOfZero;
    }

    /** By how much the wall clock has run ahead of the other since then. */
    long clockShift() {
        return wallOfZero() - wallOfZero;
    }

    /** What the wall clock said when nanoTime() was 0. */
    private static long wallOfZero() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    }
}
