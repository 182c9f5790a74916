// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries what cannot be done now again for a while: in memory, and so many at a time. */
final class Perseverance {
    private static final Logger LOG = LoggerFactory.getLogger(Perseverance.class);

    private final Duration pause;
    private final int tries;
    private final int most;
    private final Later later;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Runs something after a time. */
    @FunctionalInterface
    interface Later {
        /** @throws RejectedExecutionException if the node stops */
        void run(Runnable work, Duration delay);
    }

    /**
     * @param pause between two tries
     * @param tries of each, one at least
     * @param most that wait for their next try; one more has only one
     */
    Perseverance(Duration pause, int tries, int most, Later later) {
        this.pause = pause;
        this.tries = tries;
        this.most = most;
        this.later = later;
    }

    /**
     * @param attempt completes with whether that is all; must not block
     * @param givenUp run if it never was
     */
    void attempt(Supplier<CompletionStage<Boolean>> attempt, Runnable givenUp) {
        attempt(attempt, givenUp, tries - 1);
    }

    private void attempt(Supplier<CompletionStage<Boolean>> attempt, Runnable givenUp, int left) {
        attempt.get().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("a try failed, and is not repeated", failure);
                givenUp.run();
            } else if (!done && !(left > 0 && waits(attempt, givenUp, left))) {
                givenUp.run();
            }
        });
    }

    private boolean waits(Supplier<CompletionStage<Boolean>> attempt, Runnable givenUp, int left) {
        if (waiting.incrementAndGet() <= most) {
            try {
                later.run(
                        () -> {
                            waiting.decrementAndGet();
                            attempt(attempt, givenUp, left - 1);
                        },
                        pause);
                return true;
            } catch (RejectedExecutionException e) {
                LOG.debug("no time is left for another try", e);
            }
        }
        waiting.decrementAndGet();
        return false;
    }
}
