// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.Optional;

/**
 * The timers of one session as a pure value machine: told what happened and when, it says what to do. Times are
 * nanoseconds of a monotonic clock. Not thread safe; the session's event loop owns it.
 *
 * <p>A process that was stopped (SIGSTOP, a long collection, a paused VM) finds its peer "silent" when it goes on, with the
 * peer's octets still unread. Therefore silence only counts while we were looking: a gap between two looks that is
 * longer than twice the usual is taken off.
 */
final class SessionTimers {
    enum Action {
        NOTHING,
        SEND_ENQUIRE_LINK,
        CLOSE_NOT_BOUND,
        CLOSE_SILENT,
        CLOSE_NOT_READING
    }

    private final long sessionInit;
    private final long enquireLink;
    private final long inactivity;
    private final long response;
    private final long lookEvery;
    private long lastOctet;
    private long lastEnquireLink;
    private Optional<Long> asked = Optional.empty();
    private long lastLook;
    private long notBoundSince;
    private Optional<Long> stuckSince = Optional.empty();
    private boolean bound;

    SessionTimers(SessionOptions options, long now) {
        sessionInit = options.sessionInit().toNanos();
        enquireLink = options.enquireLink().toNanos();
        inactivity = options.inactivity().toNanos();
        response = options.response().toNanos();
        long shortest = Math.min(Math.min(sessionInit, enquireLink), response);
        lookEvery = Math.max(5_000_000L, Math.min(1_000_000_000L, shortest / 4));
        lastOctet = now;
        lastEnquireLink = now;
        lastLook = now;
        notBoundSince = now;
    }

    /** How often {@link #look} wants to be called, in nanoseconds. */
    long lookEvery() {
        return lookEvery;
    }

    void octetsReceived(long now) {
        lastOctet = now;
        lastEnquireLink = now;
        asked = Optional.empty();
    }

    void bound() {
        bound = true;
    }

    /** @param stuck whether the message of ours that waited to leave at the last look still does */
    void departures(long now, boolean stuck) {
        stuckSince = stuck ? Optional.of(stuckSince.orElse(now)) : Optional.empty();
    }

    /**
     * @param owed whether the peer has owed a response for half of the response timer: one that is silent as well is asked
     *     at once whether it is there, and has the response timer to say anything at all
     */
    Action look(long now, boolean owed) {
        long gap = now - lastLook;
        lastLook = now;
        if (gap > 2 * lookEvery) {
            long unseen = gap - lookEvery;
            lastOctet = later(lastOctet, unseen, now);
            lastEnquireLink = later(lastEnquireLink, unseen, now);
            notBoundSince = later(notBoundSince, unseen, now);
            stuckSince = stuckSince.map(time -> later(time, unseen, now));
            asked = asked.map(time -> later(time, unseen, now));
        }
        if (!bound) {
            return now - notBoundSince >= sessionInit ? Action.CLOSE_NOT_BOUND : Action.NOTHING;
        }
        if (now - lastOctet >= inactivity
                || asked.filter(time -> now - time >= response).isPresent()) {
            return Action.CLOSE_SILENT;
        }
        if (stuckSince.filter(time -> now - time >= response).isPresent()) {
            return Action.CLOSE_NOT_READING;
        }
        boolean doubtful = owed && now - lastEnquireLink >= response / 2;
        if (doubtful && asked.isEmpty()) {
            asked = Optional.of(now);
        }
        if (doubtful || now - lastEnquireLink >= enquireLink) {
            lastEnquireLink = now;
            return Action.SEND_ENQUIRE_LINK;
        }
        return Action.NOTHING;
    }

    /** Moved on by a pause, but not past now: what happened since the pause must not seem to lie ahead. */
    private static long later(long time, long pause, long now) {
        return time + pause - now > 0 ? now : time + pause;
    }
}
