// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import org.HdrHistogram.Histogram;

/** How long something took, in milliseconds, by the share of messages that were faster. */
record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    static Percentiles of(Histogram nanos) {
        return new Percentiles(
                nanos.getTotalCount(),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(90)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getValueAtPercentile(99.9)),
                millis(nanos.getMaxValue()));
    }

    private static double millis(long nanos) {
        return nanos / NANOS_PER_MILLISECOND;
    }
}
