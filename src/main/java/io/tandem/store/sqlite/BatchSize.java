// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.util.concurrent.TimeUnit;

/**
 * How many writes a commit takes of those that wait. All of them would be the fewest syncs; but who comes now waits for
 * the rest of the commit under way, or for its sync and for the next one, so with thousands that wait each answer would take as long as thousands of
 * statements. So their time is bounded, by that of a sync where the disk is slow: then the syncs are no more than half of it all.
 *
 * <p>For the writer's thread alone.
 */
final class BatchSize {
    static final int LEAST = 100;
    static final int MOST = 2_000;
    /** What the statements of a commit may take where a sync takes less. */
    static final long STATEMENTS_NANOS = TimeUnit.MICROSECONDS.toNanos(700);

    /** What a write takes is the average of about as many: a lone one, which has a commit for itself, counts for little. */
    private static final double WRITES = 1_000;

    /** And a sync of about as many. */
    private static final double SYNCS = 10;

    private double nanosOfWrite;
    private double nanosOfSync;

    /** From {@link #LEAST} to {@link #MOST}. */
    int most() {
        double bound = Math.max(STATEMENTS_NANOS, nanosOfSync);
        return nanosOfWrite == 0 ? MOST : (int) Math.max(LEAST, Math.min(MOST, bound / nanosOfWrite));
    }

    /**
     * A commit that went well.
     *
     * @param writes at least 1
     * @param statements how long they took, in nanoseconds
     * @param sync how long it took then until they were on the disk, in nanoseconds
     */
    void committed(int writes, long statements, long sync) {
        nanosOfWrite = average(nanosOfWrite, (double) statements / writes, writes / (writes + WRITES));
        nanosOfSync = average(nanosOfSync, sync, 1 / SYNCS);
    }

    private static double average(double before, double now, double share) {
        return before == 0 ? now : before + share * (now - before);
    }
}
