// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.Arrays;

/** Of few values: the smallest one that so many per cent of them do not exceed. */
final class Percentile {
    private Percentile() {}

    /** @param percent above 0, at most 100 */
    static double of(double[] values, double percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
