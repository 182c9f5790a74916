// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.OptionalDouble;

/**
 * Lets no more through than a rate: what is not used within a tenth of a second is lost, so a pause is not followed by a
 * burst. Times are nanoseconds of a monotonic clock.
 */
final class Pace {
    private static final double SECOND = 1e9;
    private static final double BURST_SECONDS = 0.1;

    private final OptionalDouble rate;
    private double allowed = 1;
    private long last;
    private boolean begun;

    /** @param rate a second; empty for no limit */
    Pace(OptionalDouble rate) {
        this.rate = rate;
    }

    /** Whether one more may go now; if so it has gone. */
    boolean take(long now) {
        if (rate.isEmpty()) {
            return true;
        }
        double most = Math.max(1, rate.getAsDouble() * BURST_SECONDS);
        if (begun) {
            allowed = Math.min(most, allowed + (now - last) / SECOND * rate.getAsDouble());
        }
        begun = true;
        last = now;
        if (allowed < 1) {
            return false;
        }
        allowed--;
        return true;
    }
}
