// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lets each item out after the same delay. As the delay is the same for all, what came first is due first: a queue and
 * one timer do for any number of items. Belongs to one thread, the one its timer runs on. A timer is a whole
 * millisecond of the selector that it wakes, so an item may leave half of one sooner or later than it is due: the delay
 * is right on the average, which is what a measurement of round trips divides by.
 */
final class DelayLine<T> {
    /** A timer of the owning thread. */
    @FunctionalInterface
    interface Timer {
        void after(long nanos, Runnable task);
    }

    private record Waiting<T>(long due, T item) {}

    /** Timers fire no more often than this: under load each then lets out a batch. */
    private static final long SHORTEST_WAIT = 1_000_000;

    /** What is due within this time leaves too, and a timer is set that much earlier. */
    private static final long HALF_A_TICK = SHORTEST_WAIT / 2;

    private final long delay;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final Consumer<T> out;
    private final Deque<Waiting<T>> line = new ArrayDeque<>();
    private boolean armed;

    DelayLine(Duration delay, LongSupplier nanoTime, Timer timer, Consumer<T> out) {
        this.delay = delay.toNanos();
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.out = out;
    }

    /** Without a delay the item is let out at once. */
    void add(T item) {
        if (delay == 0) {
            out.accept(item);
        } else {
            line.add(new Waiting<>(nanoTime.getAsLong() + delay, item));
            arm();
        }
    }

    /** Lets out all that waits now, due or not. */
    void hurry() {
        for (int waiting = line.size(); waiting > 0; waiting--) {
            out.accept(line.remove().item());
        }
    }

    private void arm() {
        if (!armed && !line.isEmpty()) {
            armed = true;
            long wait = line.element().due() - HALF_A_TICK - nanoTime.getAsLong();
            timer.after(Math.max(SHORTEST_WAIT, wait), this::letOut);
        }
    }

    private void letOut() {
        armed = false;
        long dueBy = nanoTime.getAsLong() + HALF_A_TICK;
        while (!line.isEmpty() && line.element().due() - dueBy <= 0) {
            out.accept(line.remove().item());
        }
        arm();
    }
}
