// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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
    private final Precedence<T> waiting = new Precedence<>();
    private boolean closed;

    Handoff(int limit) {
        this.limit = limit;
    }

    /** Never blocks. */
    Offer offer(T item) {
        return offer(item, waiting::add);
    }

    /** As {@link #offer}, ahead of those that are only offered. */
    Offer offerAhead(T item) {
        return offer(item, waiting::addAhead);
    }

    private Offer offer(T item, Consumer<T> add) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (waiting.size() >= limit) {
                return Offer.FULL;
            }
            add.accept(item);
            if (waiting.size() == 1) {
                filled.signal();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #offerAhead}, but beyond the limit; false once it is closed. */
    boolean force(T item) {
        lock.lock();
        try {
            if (!closed) {
                waiting.addAhead(item);
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

    /** Waits for something, then takes what has gathered, at most so many; empty once closed and drained. */
    List<T> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            List<T> taken = waiting.take(most);
            emptied.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Of what was offered ahead, what may join those that were taken: see {@link Precedence#takeLate}. Never waits. */
    List<T> takeLate(int most, int others) {
        lock.lock();
        try {
            List<T> taken = waiting.takeLate(most, others);
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
