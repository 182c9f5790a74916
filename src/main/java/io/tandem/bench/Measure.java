// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/**
 * One number of one run.
 *
 * @param name of the figure, the same in each run
 * @param unit of the value, as it is printed
 */
record Measure(String name, String unit, Better better, double value) {
    static Measure higher(String name, String unit, double value) {
        return new Measure(name, unit, Better.HIGHER, value);
    }

    static Measure lower(String name, String unit, double value) {
        return new Measure(name, unit, Better.LOWER, value);
    }

    static Measure neither(String name, String unit, double value) {
        return new Measure(name, unit, Better.NEITHER, value);
    }
}
