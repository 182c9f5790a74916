// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import org.HdrHistogram.Histogram;

/** How long something took, in milliseconds. */
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    static Latency of(Histogram nanos) {
        return new Latency(
                nanos.getTotalCount(),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(90)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getValueAtPercentile(99.9)),
                millis(nanos.getMaxValue()));
    }

    /** To the microsecond: the histogram keeps three digits. */
    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLISECOND * 1000) / 1000.0;
    }
}
