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
        return "Faults of nearly all kinds one after the other, for as long as --duration says.";
    }

    @Override
    public Limits limits() {
        return Limits.safe().withCutLink();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withProxy(Party.PROVIDER_PROXY);
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
        List<Experiment> possible =
                from.stream().filter(one -> isPossible(one, trial)).toList();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < trial.duration().toNanos()
                && trial.broken().isEmpty()) {
            possible.get(trial.random().nextInt(possible.size())).run(trial);
        }
    }

    private static boolean isPossible(Experiment one, Trial trial) {
        Optional<String> missing = one.missing(trial.rig().network());
        missing.ifPresent(why -> trial.say("*** WITHOUT %s: %s", one.name(), why));
        return missing.isEmpty();
    }
}
