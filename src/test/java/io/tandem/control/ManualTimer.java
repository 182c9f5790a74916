// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A thread that works when the test says so, and a clock that the test moves. */
final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final List<Later> later = new ArrayList<>();

    private static final class Later extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long millis;

        Later(Runnable work, long millis) {
            super(work, null);
            this.millis = millis;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(millis, other.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    /** Does what is to be done now. */
    void work() {
        while (!ready.isEmpty()) {
            ready.remove().run();
        }
    }

    /** Lets the time pass for which everything waits that waits now. */
    void pass() {
        List<Later> due = List.copyOf(later);
        later.clear();
        due.forEach(Later::run);
        work();
    }

    /** What waits for its time. */
    int waiting() {
        return later.size();
    }

    @Override
    public void execute(Runnable work) {
        ready.add(work);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        Later one = new Later(work, unit.toMillis(delay));
        later.add(one);
        return one;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = List.copyOf(ready);
        ready.clear();
        later.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
