// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.Optional;

/**
 * How one figure compares to another.
 *
 * @param median of the medians
 * @param lowest that any run of the one and any run of the other give
 * @param highest likewise
 * @param certain whether both have the {@value #ENOUGH_RUNS} runs that make a spread mean something
 */
record Ratio(double median, double lowest, double highest, boolean certain) {
    static final int ENOUGH_RUNS = 3;

    /** Empty if a value of {@code to} is 0 or less: nothing can be said. */
    static Optional<Ratio> of(Spread of, Spread to) {
        if (to.lowest() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Ratio(
                of.median() / to.median(),
                of.lowest() / to.highest(),
                of.highest() / to.lowest(),
                Math.min(of.runs(), to.runs()) >= ENOUGH_RUNS));
    }

    /** What it means for a figure that gets better this way. */
    Change change(Better better) {
        if (better == Better.NEITHER || !certain) {
            return Change.UNKNOWN;
        }
        if (lowest <= 1 && highest >= 1) {
            return Change.WITHIN_SPREAD;
        }
        return lowest > 1 == (better == Better.HIGHER) ? Change.BETTER : Change.WORSE;
    }
}
