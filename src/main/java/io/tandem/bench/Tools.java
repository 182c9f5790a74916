// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the tools in what was measured. Each does its work on one thread, so one processor is all it can have. */
final class Tools {
    private static final double BUSY = 0.9;
    private static final double PERCENT = 100;
    private static final Map<String, String> NAMES =
            Map.of(Gauge.CLIENT, "load client", Gauge.PROVIDER, "simulated provider");

    private Tools() {}

    static List<Measure> measures(Gauge.Interval interval) {
        List<Measure> measures = new ArrayList<>();
        shares(interval)
                .forEach(share -> measures.add(
                        Measure.neither("CPU of the " + share.name(), Units.PERCENT, share.share() * PERCENT)));
        return measures;
    }

    /** A sentence for each that may have been the bottleneck. */
    static List<String> notes(Gauge.Interval interval) {
        return shares(interval).stream()
                .filter(share -> share.share() > BUSY)
                .map(share -> String.format(
                        Locale.ROOT,
                        "the %s had %.0f %% of a processor: it may have been the bottleneck",
                        share.name(),
                        share.share() * PERCENT))
                .toList();
    }

    private record Share(String name, double share) {}

    private static List<Share> shares(Gauge.Interval interval) {
        List<Share> shares = new ArrayList<>();
        for (String process : List.of(Gauge.CLIENT, Gauge.PROVIDER)) {
            if (interval.begin().cpu().containsKey(process)) {
                shares.add(new Share(NAMES.get(process), interval.end().share(process, interval.begin())));
            }
        }
        return shares;
    }
}
