// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.InFlight;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one gate, or one outlet, lets through: window, rate and pauses, and the channels that wait for it in turn. Times are
 * those of the {@link EventLoop}: nanoseconds since it was made, never negative.
 */
final class Limiter {
    /** {@link #nanosUntilReady}: no time will do, only a report or a change of the gate. */
    static final long UNTIL_EVENT = Long.MAX_VALUE;

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private final Queue<Channel> waiting = new ArrayDeque<>();
    // Written by the dispatcher's thread, read by anyone who counts.
    private final AtomicInteger inFlight = new AtomicInteger();
    private int unanswered;
    private int window;
    private int ahead;
    private TokenBucket bucket;
    private long pauseStarted = -1;
    private long pausedUntil;
    private long nextPause = FIRST_PAUSE;
    private long alarm = Long.MAX_VALUE;

    /** @param gate a window of {@link Integer#MAX_VALUE} for no limit, 0 for nothing */
    Limiter(Gate gate, long now) {
        this.window = gate.window();
        this.ahead = gate.ahead();
        this.bucket = new TokenBucket(gate.rate(), now);
    }

    /** A change of the gate. It also ends a rest, though not a pause that the account asked for. */
    void set(Gate gate, long now) {
        window = gate.window();
        ahead = gate.ahead();
        if (bucket.rate() != gate.rate()) {
            bucket = bucket.withRate(gate.rate(), now);
        }
        if (nextPause == FIRST_PAUSE) {
            pausedUntil = now;
        }
    }

    /** 0 if a message may go now. */
    long nanosUntilReady(long now) {
        if (unanswered - ahead >= window || inFlight.get() >= InFlight.most(window)) {
            return UNTIL_EVENT;
        }
        return Math.max(Math.max(0, pausedUntil - now), bucket.nanosUntilToken(now));
    }

    boolean isPaused(long now) {
        return pausedUntil > now;
    }

    /** Messages in flight as a share of the window; at least 1 while it takes none. */
    double load() {
        return window == 0 ? 1 : (double) inFlight.get() / window;
    }

    void take(long now) {
        unanswered++;
        inFlight.incrementAndGet();
        bucket.take(now);
    }

    /** One that was taken has its answer, or needs none. It is in flight until it is released. */
    void answered() {
        unanswered--;
    }

    /** The store has what became of one that was answered. */
    void release() {
        inFlight.decrementAndGet();
    }

    /** Without an answer, or answered while the store does not have that yet. */
    int inFlight() {
        return inFlight.get();
    }

    /**
     * The account asked for a pause: 1 s, and twice as long each time up to 30 s. The other answers to what was sent
     * before the pause say the same thing again and do not lengthen it.
     */
    void slowDown(long handedOut, long now) {
        if (handedOut <= pauseStarted) {
            return;
        }
        pauseStarted = now;
        pausedUntil = Math.max(pausedUntil, now + nextPause);
        nextPause = Math.min(LONGEST_PAUSE, nextPause * 2);
    }

    /** Something sent after the last pause was taken: the next pause is a short one again. */
    void succeeded(long handedOut) {
        if (handedOut > pauseStarted) {
            nextPause = FIRST_PAUSE;
        }
    }

    void rest(Duration rest, long now) {
        pausedUntil = Math.max(pausedUntil, now + rest.toNanos());
    }

    void await(Channel channel) {
        waiting.add(channel);
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    Channel nextWaiting() {
        return waiting.remove();
    }

    /** Whether a timer is to be set for this time; false if one that fires no later is set already. */
    boolean wantsAlarm(long at) {
        if (alarm <= at) {
            return false;
        }
        alarm = at;
        return true;
    }

    void alarmFired(long at) {
        if (alarm == at) {
            alarm = Long.MAX_VALUE;
        }
    }
}
