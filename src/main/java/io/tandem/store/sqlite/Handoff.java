// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded queue with one taker, which takes all that has gathered, and an end. */
final class Handoff<T> {
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean closed;

    Handoff(int limit) {
        this.limit = limit;
    }

    /** Never blocks. */
    Offer offer(T item) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (waiting.size() >= limit) {
                return Offer.FULL;
            }
            waiting.add(item);
            if (waiting.size() == 1) {
                filled.signal();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Never blocks, and goes beyond the limit; false once it is closed. */
    boolean force(T item) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(item);
                filled.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room. Not to be called after {@link #close}. */
    void put(T item) {
        lock.lock();
        try {
            while (waiting.size() >= limit) {
                emptied.awaitUninterruptibly();
            }
            waiting.add(item);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something, then takes what has gathered, at most {@code max}; empty once closed and drained. */
    List<T> take(int max) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            List<T> taken = new ArrayList<>(Math.min(max, waiting.size()));
            while (taken.size() < max && !waiting.isEmpty()) {
                taken.add(waiting.poll());
            }
            emptied.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still handed over. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
