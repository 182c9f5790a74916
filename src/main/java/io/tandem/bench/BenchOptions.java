// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to measure, where and how long.
 *
 * @param scenarios by name, or {@code all}
 * @param home of this installation
 * @param directory for the results; the stores are below it, so its disk is measured
 * @param baseline results to compare with
 * @param warmUp under the same load, not measured
 * @param measured of each run
 * @param backlog messages queued in the {@code backlog} scenario
 * @param sessions the most in the {@code sessions} scenario
 * @param rows of the log, and of the queue, in the {@code growth} scenario
 */
public record BenchOptions(
        List<String> scenarios,
        Path home,
        Path config,
        Path routes,
        Path directory,
        Optional<Path> baseline,
        int runs,
        Duration warmUp,
        Duration measured,
        long backlog,
        int sessions,
        long rows) {
    public BenchOptions {
        scenarios = List.copyOf(scenarios);
    }

    Plan plan() {
        return new Plan(runs, warmUp, measured, backlog, sessions, rows);
    }
}
