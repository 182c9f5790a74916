// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * How long and how often.
 *
 * @param runs of each scenario, each on processes and a store of its own
 * @param warmUp under the same load, not measured
 * @param measured of each run
 * @param backlog messages queued before the {@code backlog} scenario drains
 * @param sessions the most idle sessions
 * @param rows of the log, and of the queue, in the {@code growth} scenario
 */
record Plan(int runs, Duration warmUp, Duration measured, long backlog, int sessions, long rows) {
    Plan {
        if (runs < 1) {
            throw new IllegalArgumentException("there is at least 1 run");
        }
        if (measured.isZero() || measured.isNegative() || warmUp.isNegative()) {
            throw new IllegalArgumentException("a run is longer than 0 s");
        }
        if (backlog < 1 || sessions < 1 || rows < 1) {
            throw new IllegalArgumentException("a backlog, sessions and rows are at least 1");
        }
    }

    /** How long a run is, in words. */
    String times() {
        return String.format(
                Locale.ROOT, "%.0f s each after %.0f s of warm-up", measured.toMillis() / 1e3, warmUp.toMillis() / 1e3);
    }
}
