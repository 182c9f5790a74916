// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.Arrays;
import java.util.List;

/**
 * The middle and the ends of what several runs gave.
 *
 * @param median of an even number of runs the mean of the two in the middle
 * @param runs how many there were, at least 1
 */
record Spread(double median, double lowest, double highest, int runs) {
    /** @throws IllegalArgumentException if there are none */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no run, no spread");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }
}
