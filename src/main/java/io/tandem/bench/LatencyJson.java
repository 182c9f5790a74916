// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import org.apache.camel.util.json.JsonObject;

/** {@link Percentiles} on their way from one process to another. */
final class LatencyJson {
    private LatencyJson() {}

    static JsonObject of(Percentiles latency) {
        JsonObject json = new JsonObject();
        json.put("count", latency.count());
        json.put("p50", latency.p50());
        json.put("p90", latency.p90());
        json.put("p99", latency.p99());
        json.put("p999", latency.p999());
        json.put("max", latency.max());
        return json;
    }

    static Percentiles read(JsonObject json) {
        return new Percentiles(
                json.getLong("count"),
                json.getDouble("p50"),
                json.getDouble("p90"),
                json.getDouble("p99"),
                json.getDouble("p999"),
                json.getDouble("max"));
    }
}
