// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.List;

/**
 * A number of a scenario over all its good runs.
 *
 * @param values in the order of the runs, at least one
 */
record Figure(String name, String unit, Better better, List<Double> values) {
    Figure {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the figure " + name + " has no values");
        }
    }

    Spread spread() {
        return Spread.of(values);
    }

    boolean isRate() {
        return unit.equals(Units.MESSAGES_PER_SECOND);
    }
}
