// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Something that is seen from outside to happen. */
final class Moment {
    private static final long LOOK_MILLIS = 20;

    private Moment() {}

    /**
     * Waits for it.
     *
     * @param what in words, for whoever waits in vain
     * @param when empty until it has happened
     * @return when it happened
     * @throws IOException if it does not happen in time
     */
    static long await(Duration longest, String what, Supplier<OptionalLong> when)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        OptionalLong then = when.get();
        while (then.isEmpty()) {
            if (System.nanoTime() - began > longest.toNanos()) {
                throw new IOException("not within " + longest.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            then = when.get();
        }
        return then.getAsLong();
    }
}
