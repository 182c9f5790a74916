// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.time.Duration;
import java.util.Optional;

/** A link that comes and goes, with the timers as they are shipped. */
record Flapping() implements Experiment {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "flapping-link";
    }

    @Override
    public String says() {
        return "The link is cut and healed every 0.5 to 10 s, for as long as --duration says.";
    }

    @Override
    public Limits limits() {
        return Limits.safe().withCutLink();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withShippedTimers();
    }

    @Override
    public Optional<String> missing(Network network) {
        return Experiment.needsWires(network);
    }

    @Override
    public Duration lasts() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run(Trial trial) throws Exception {
        long begun = System.nanoTime();
        Fault fault = trial.fault("the link flaps for " + trial.duration().toSeconds() + " s", () -> {});
        int cuts = 0;
        while (System.nanoTime() - begun < trial.duration().toNanos()) {
            cuts++;
            trial.primary().cutFromPeer();
            trial.secondary().cutFromPeer();
            trial.runOn(SHORTEST, LONGEST);
            trial.primary().healToPeer();
            trial.secondary().healToPeer();
            trial.runOn(SHORTEST, LONGEST);
        }
        long takeovers = trial.secondary().roles().takeovers(begun);
        trial.say("%d cuts, %d takeovers", cuts, takeovers);
        long most = BackoffSteps.within(trial.duration());
        if (takeovers > most) {
            trial.broken("%d takeovers, %d steps of the back-off", takeovers, most);
        }
        fault.end(() -> {});
    }
}
