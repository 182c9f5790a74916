// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;

/** What a message cost the nodes. */
final class Costs {
    private static final double KILOBYTE = 1024;

    private Costs() {}

    /** @param perSecond messages that a node dealt with during the interval */
    static List<Measure> of(Bed bed, Gauge.Interval interval, double perSecond) {
        List<Measure> measures = new ArrayList<>();
        for (NodeProcess node : bed.nodes()) {
            String name = node.name();
            measures.add(Measure.lower(
                    "CPU of the " + name, Units.CPU, interval.end().cpuPerThousand(name, interval.begin(), perSecond)));
            measures.add(Measure.lower(
                    "allocated by the " + name,
                    Units.KILOBYTES_PER_MESSAGE,
                    interval.end().allocatedPerMessage(name, interval.begin(), perSecond) / KILOBYTE));
        }
        return measures;
    }
}
