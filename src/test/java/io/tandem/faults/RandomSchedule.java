// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Faults of all kinds, one after the other, drawn from a seed. */
record RandomSchedule(List<Experiment> from) implements Experiment {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public String says() {
        return "Short faults of all kinds one after the other, for as long as --duration says.";
    }

    @Override
    public Limits limits() {
        return Limits.safe().withCutLink();
    }

    @Override
    public Optional<String> missing(Network network) {
        return Experiment.needsWires(network);
    }

    @Override
    public Duration lasts() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(Trial trial) throws Exception {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < trial.duration().toNanos()
                && trial.broken().isEmpty()) {
            from.get(trial.random().nextInt(from.size())).run(trial);
        }
    }
}
