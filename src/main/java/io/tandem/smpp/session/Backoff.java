// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: the shortest wait, doubling up to the longest, each ±20 % so that sessions lost
 * together do not come back together.
 */
public record Backoff(Duration shortest, Duration longest) {
    private static final double JITTER = 0.2;

    public Backoff {
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("back-off " + shortest + " to " + longest + " is no range");
        }
    }

    /** @param failures how often it has failed in a row, 1… */
    public Duration after(int failures, RandomGenerator random) {
        double doubled = shortest.toMillis() * Math.pow(2, Math.min(failures - 1, 30));
        double capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
