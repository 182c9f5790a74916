// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/** How long the bar of a value is. */
enum PlotScale {
    LINEAR {
        @Override
        double share(double value, double longest) {
            return longest > 0 ? Math.max(0, value) / longest : 0;
        }
    },
    /** From a hundredth on: shorter times have no bar. */
    LOGARITHMIC {
        @Override
        double share(double value, double longest) {
            double most = Math.log10(longest / SHORTEST);
            return value > SHORTEST && most > 0 ? Math.log10(value / SHORTEST) / most : 0;
        }
    };

    private static final double SHORTEST = 0.01;

    /** 0 to 1, if {@code value} is not more than {@code longest}. */
    abstract double share(double value, double longest);
}
