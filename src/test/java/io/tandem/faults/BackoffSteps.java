// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.time.Duration;

/** The steps of the shipped back-off before a hand-back: 10 s, doubling to 10 min. */
final class BackoffSteps {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private BackoffSteps() {}

    /** How many begin within a time; each is one takeover and one hand-back at most. */
    static long within(Duration time) {
        long steps = 1;
        Duration wait = FIRST;
        for (Duration passed = wait; passed.compareTo(time) < 0; passed = passed.plus(wait)) {
            steps++;
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
        return steps;
    }
}
