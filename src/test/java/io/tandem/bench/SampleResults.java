// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.List;

/** Results as they could be. */
final class SampleResults {
    private SampleResults() {}

    /** @param factor of all rates */
    static Results of(double factor) {
        return new Results(
                "2026-01-02T03:04:05Z",
                new Machine("A CPU <fast> & cheap", 2, "Linux 6 amd64", 4096, "ext4 on /dev/vda", 95.5, 400, 0.02),
                new Versions("1.0", "0123456789ab+", "a JVM 17"),
                new Plan(3, Duration.ofSeconds(10), Duration.ofMillis(1500), 1_000_000, 10_000, 5_000_000),
                List.of(
                        new ScenarioResult(
                                StoreAlone.NAME,
                                List.of(rate(StoreAlone.CEILING, 40_000 * factor)),
                                List.of(),
                                List.of()),
                        new ScenarioResult(
                                Throughput.END_TO_END,
                                List.of(
                                        rate("delivered", 10_000 * factor),
                                        new Figure("CPU", Units.CPU, Better.LOWER, List.of(0.1, 0.12, 0.11))),
                                List.of("run 2: 1 messages LOST"),
                                List.of("run 1: the load client had 95 % of a processor"))));
    }

    private static Figure rate(String name, double middle) {
        return new Figure(name, Units.MESSAGES_PER_SECOND, Better.HIGHER, List.of(middle, middle * 0.9, middle * 1.1));
    }
}
