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
    private final AtomicInteger underWay = new AtomicInteger();

    /** Runs something after a time. */
    @FunctionalInterface
    interface Later {
        /** @throws RejectedExecutionException if the node stops */
        void run(Runnable work, Duration delay);
    }

    /**
     * @param pause between two tries
     * @param tries of each, one at least
     * @param most that are being tried or wait for their next try; one more is given up at once
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
        if (underWay.incrementAndGet() > most) {
            giveUp(givenUp);
        } else {
            attempt(attempt, givenUp, tries - 1);
        }
    }

    private void attempt(Supplier<CompletionStage<Boolean>> attempt, Runnable givenUp, int left) {
        attempt.get().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("a try failed, and is not repeated", failure);
                giveUp(givenUp);
            } else if (done) {
                underWay.decrementAndGet();
            } else if (left == 0 || !waits(() -> attempt(attempt, givenUp, left - 1))) {
                giveUp(givenUp);
            }
        });
    }

    private boolean waits(Runnable next) {
        try {
            later.run(next, pause);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("no time is left for another try", e);
            return false;
        }
    }

    private void giveUp(Runnable givenUp) {
        underWay.decrementAndGet();
        givenUp.run();
    }
}
