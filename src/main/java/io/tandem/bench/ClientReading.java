// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.tools.Latency;
import org.apache.camel.util.json.JsonObject;

/**
 * What a load client has counted up to a moment; see {@link io.tandem.tools.LoadReport}.
 *
 * @param acceptedPerSecond from the first submit_sm to the last answer
 * @param nanos when, of {@link System#nanoTime()}: on Linux one clock for all processes of a machine
 */
record ClientReading(
        long nanos,
        String failure,
        long begun,
        long accepted,
        long refused,
        long inDoubt,
        long idsRepeated,
        long receipts,
        long receiptsMissing,
        long receiptsDuplicate,
        long receiptsUnknown,
        long binds,
        long sessionsLost,
        double acceptedPerSecond,
        Latency response) {
    static ClientReading read(JsonObject json) {
        JsonObject report = (JsonObject) json.get("report");
        JsonObject response = (JsonObject) report.get("response");
        return new ClientReading(
                json.getLong("nanos"),
                report.getString("failure"),
                report.getLong("begun"),
                report.getLong("accepted"),
                report.getLong("refused"),
                report.getLong("inDoubt"),
                report.getLong("idsRepeated"),
                report.getLong("receipts"),
                report.getLong("receiptsMissing"),
                report.getLong("receiptsDuplicate"),
                report.getLong("receiptsUnknown"),
                report.getLong("binds"),
                report.getLong("sessionsLost"),
                report.getDouble("acceptedPerSecond"),
                new Latency(
                        response.getLong("count"),
                        response.getDouble("p50"),
                        response.getDouble("p90"),
                        response.getDouble("p99"),
                        response.getDouble("p999"),
                        response.getDouble("max")));
    }
}
