// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import org.apache.camel.util.json.JsonObject;

/**
 * What the simulated provider has counted up to a moment; see {@link io.tandem.tools.Tally}.
 *
 * @param nanos when, of {@link System#nanoTime()}
 * @param refused with a status, or because the window of a session was exceeded
 */
record ProviderReading(
        long nanos, long binds, long bound, long accepted, long distinct, long duplicates, long refused) {
    /** Messages a second since an earlier reading, each counted once. */
    double distinctPerSecond(ProviderReading since) {
        return (distinct - since.distinct) * 1e9 / (nanos - since.nanos);
    }

    static ProviderReading read(long nanos, JsonObject json) {
        JsonObject all = (JsonObject) json.get("all");
        return new ProviderReading(
                nanos,
                all.getLong("binds"),
                all.getLong("bound"),
                all.getLong("accepted"),
                all.getLong("distinct"),
                all.getLong("duplicates"),
                all.getLong("refused") + json.getLong("throttled"));
    }
}
