// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what is seen from outside. */
final class Await {
    private static final long LOOK_MILLIS = 20;

    /** Something to look at. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws BenchException, InterruptedException;
    }

    private Await() {}

    /** @throws BenchException if it does not happen in time */
    static void until(Duration longest, String what, Condition condition) throws BenchException, InterruptedException {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new BenchException("not within " + longest.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
