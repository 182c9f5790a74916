// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.smpp.pdu.CommandStatus;
import org.HdrHistogram.Histogram;

/**
 * What an open loop has seen: of all messages how many, and of those due while it is measured how long. Times are nanoseconds
 * since a message was due.
 */
final class OpenLoopCounts {
    private static final int DIGITS = 3;

    private final Histogram response = new Histogram(DIGITS);
    private final Histogram lateness = new Histogram(DIGITS);
    private long firstMarked = Long.MAX_VALUE;
    private long endMarked = Long.MAX_VALUE;
    private long bound;
    private long sessionsLost;
    private long begun;
    private long accepted;
    private long refused;
    private long inDoubt;

    /** The counts at one time, and when the schedule began. */
    record Reading(
            long bound,
            long accepted,
            long refused,
            long inDoubt,
            long sessionsLost,
            long begun,
            long firstMarked,
            long endMarked,
            long begunWallNanos,
            long clockShiftNanos,
            Percentiles response,
            Percentiles lateness) {}

    synchronized void bound(long sessions) {
        bound = sessions;
    }

    synchronized void sessionLost() {
        sessionsLost++;
    }

    /** @param late how long after it was due: the client's own lateness, and the wait for a place in a window */
    synchronized void begun(long number, long late) {
        begun++;
        record(lateness, number, late);
    }

    synchronized long begun() {
        return begun;
    }

    synchronized void answered(long number, int status, long nanos) {
        if (status == CommandStatus.ESME_ROK) {
            accepted++;
        } else {
            refused++;
        }
        record(response, number, nanos);
    }

    private void record(Histogram histogram, long number, long nanos) {
        if (number >= firstMarked && number < endMarked) {
            histogram.recordValue(Math.max(0, nanos));
        }
    }

    synchronized void inDoubt() {
        inDoubt++;
    }

    /** What was measured before is forgotten. */
    synchronized void mark(long number) {
        firstMarked = number;
        endMarked = Long.MAX_VALUE;
        response.reset();
        lateness.reset();
    }

    synchronized void endMark(long number) {
        endMarked = number;
    }

    /** Whether so many messages were begun, and all of them have ended. */
    synchronized boolean isSettled(long due) {
        return begun >= due && accepted + refused + inDoubt == begun;
    }

    synchronized Reading reading(Schedule schedule) {
        return new Reading(
                bound,
                accepted,
                refused,
                inDoubt,
                sessionsLost,
                begun,
                firstMarked,
                endMarked,
                schedule.wallBeginning(),
                schedule.clockShift(),
                Percentiles.of(response),
                Percentiles.of(lateness));
    }
}
