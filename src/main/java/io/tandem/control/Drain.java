// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until something is empty, for a limited time, without a thread of its own. */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_MILLIS = 10;

    private final ScheduledExecutorService timer;
    private final BooleanSupplier empty;
    private final Duration limit;

    /** @param empty asked on the timer's thread; may block as long as a short read of the store takes */
    Drain(ScheduledExecutorService timer, BooleanSupplier empty, Duration limit) {
        this.timer = timer;
        this.empty = empty;
        this.limit = limit;
    }

    /** @param done runs once, on the timer's thread */
    void await(Runnable done) {
        long end = System.nanoTime() + limit.toNanos();
        timer.execute(() -> look(end, done));
    }

    private void look(long end, Runnable done) {
        if (isEmpty()) {
            done.run();
        } else if (System.nanoTime() - end >= 0) {
            LOG.info("not drained within {} ms: the rest waits on disk", limit.toMillis());
            done.run();
        } else {
            timer.schedule(() -> look(end, done), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isEmpty() {
        try {
            return empty.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("cannot tell what is left to drain; it has until the limit", e);
            return false;
        }
    }
}
