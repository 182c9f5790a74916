// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pair under faults by the thousand, each run the same for the same seed. More with {@code -Dtandem.sim.seeds=…}, one again
 * with {@code -Dtandem.sim.first=<seed> -Dtandem.sim.seeds=1}.
 */
class SimulationTest {
    private static final long FIRST = Long.getLong("tandem.sim.first", 1);
    private static final long SEEDS = Long.getLong("tandem.sim.seeds", 1_000);

    @Test
    void whateverHappensOneHoldsTheAccountsAndTheyComeHome() {
        survive(Simulation.TIMERS, SimFaults.OF_THE_PAIR);
    }

    @Test
    void withAnArbiterNeverTwoHoldThemAlsoWhileTheLinkIsCut() {
        survive(TestTimers.withArbiter(Simulation.TIMERS), List.of(SimFaults.Kind.values()));
    }

    private static void survive(Timers timers, List<SimFaults.Kind> kinds) {
        long decisions = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            decisions += survive(seed, timers, kinds);
        }
        assertThat(decisions).isGreaterThan(20 * SEEDS);
    }

    /** @return how many decisions its logs hold */
    private static int survive(long seed, Timers timers, List<SimFaults.Kind> kinds) {
        Simulation simulation = new Simulation(seed, timers);
        try {
            simulation.start();
            schedule(simulation, kinds);
            simulation.run(180);
            simulation.run(170); // all is good from here on
            simulation.home();
            return simulation.replay();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + " at " + simulation.time.now() + ": " + e.getMessage() + "\n"
                            + String.join("\n", last(simulation.time.trace())),
                    e);
        }
    }

    /** One fault to six, in the first two minutes, of a tenth of a second up to one minute. */
    private static void schedule(Simulation simulation, List<SimFaults.Kind> kinds) {
        SimTime time = simulation.time;
        int count = 1 + time.choice(6);
        for (int i = 0; i < count; i++) {
            SimFaults.Kind kind = kinds.get(time.choice(kinds.size()));
            long nanos = time.logBetween(100 * SimTime.MILLI, 60 * SimTime.SECOND);
            time.after(time.between(SimTime.SECOND, 118 * SimTime.SECOND), () -> simulation.faults.happen(kind, nanos));
        }
    }

    private static List<String> last(List<String> trace) {
        return trace.subList(Math.max(0, trace.size() - 120), trace.size());
    }
}
