// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread's events and timers. Everything the dispatcher knows belongs to that thread; others {@link #post} what they
 * have to say. After each round of events it does one turn of work.
 */
final class EventLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    // A round ends after this many events, so that a flood of them cannot keep the work from being done.
    private static final int EVENTS_A_ROUND = 1_024;

    private final LongSupplier nanoTime;
    private final BooleanSupplier turn;
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private final AtomicBoolean asleep = new AtomicBoolean();
    private volatile Thread thread;
    private volatile boolean stopped;
    private long timerNumber;

    /**
     * @param nanoTime a monotonic clock that starts near zero or counts like {@link System#nanoTime}
     * @param turn does a bounded amount of work; true if more is ready
     */
    EventLoop(LongSupplier nanoTime, BooleanSupplier turn) {
        long start = nanoTime.getAsLong();
        this.nanoTime = () -> nanoTime.getAsLong() - start;
        this.turn = turn;
    }

    /** Nanoseconds since this loop was made. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** From any thread. False, and the event is dropped, once the loop has stopped. */
    boolean post(Runnable event) {
        if (stopped) {
            return false;
        }
        events.add(event);
        wake();
        return true;
    }

    /** On the loop's thread only. */
    void after(Duration delay, Runnable task) {
        afterNanos(delay.toNanos(), task);
    }

    /** On the loop's thread only. */
    void afterNanos(long delay, Runnable task) {
        timers.add(new Timer(now() + delay, timerNumber++, task));
    }

    /** One round: the events that are there, the timers that are due, one turn. True if there is more to do at once. */
    boolean round() {
        for (int i = 0; i < EVENTS_A_ROUND; i++) {
            Runnable event = events.poll();
            if (event == null) {
                break;
            }
            run(event);
        }
        long now = now();
        while (!timers.isEmpty() && timers.peek().at() <= now) {
            run(timers.poll().task());
        }
        return turn.getAsBoolean() || !events.isEmpty();
    }

    /** Until {@link #stop}. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!stopped) {
            if (!round()) {
                sleep();
            }
        }
        events.clear();
    }

    void stop() {
        stopped = true;
        wake();
    }

    private void sleep() {
        asleep.set(true);
        // An event posted before asleep was set has woken nobody: look again.
        if (events.isEmpty() && !stopped) {
            if (timers.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, timers.peek().at() - now());
            }
        }
        asleep.set(false);
    }

    private void wake() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The loop must live: without it nothing is delivered at all.
            LOG.error("An event of the delivery failed; what it was about may be stuck until the next start", e);
        }
    }

    private record Timer(long at, long number, Runnable task) {}
}
