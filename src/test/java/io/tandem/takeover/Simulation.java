// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.List;

/** Both nodes and all around them, the same for the same seed. */
final class Simulation {
    static final Timers TIMERS = new Timers(
            Duration.ofMillis(250),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            3,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(3),
            false);
    static final Duration ENQUIRE_LINK = Duration.ofSeconds(1);

    final SimTime time;
    final SimNet net;
    final SimPrimary primary;
    final SimSecondary secondary;
    final SimFaults faults;
    private final SimArbiter arbiter;
    private final SimJudge judge;

    /** @param timers with an arbiter or without */
    Simulation(long seed, Timers timers) {
        time = new SimTime(seed);
        net = new SimNet(time);
        arbiter = new SimArbiter(time);
        primary = new SimPrimary(time, timers, arbiter);
        secondary = new SimSecondary(time, timers, net, primary, arbiter);
        judge = new SimJudge(time, net, primary, secondary, timers, arbiter);
        faults = new SimFaults(time, net, primary, secondary, judge, arbiter);
    }

    /** Starts both, one after the other, in either order. */
    void start() {
        boolean primaryFirst = time.oneIn(2);
        time.after(1, primaryFirst ? primary::start : secondary::start);
        time.after(
                time.logBetween(SimTime.MILLI, 20 * SimTime.SECOND), primaryFirst ? secondary::start : primary::start);
    }

    void run(long seconds) {
        time.runUntil(time.now() + seconds * SimTime.SECOND, () -> {
            arbiter.look();
            judge.look();
        });
    }

    /** All is good for long enough: things are where they belong. */
    void home() {
        judge.home();
    }

    /** Both logs tell the truth. */
    int replay() {
        return replay("primary", primary.log()) + replay("secondary", secondary.log());
    }

    private static int replay(String node, List<String> log) {
        Replay.Result result = Replay.of(log);
        if (!result.problems().isEmpty()) {
            throw new AssertionError("the log of the " + node + ": " + result.problems());
        }
        return result.decisions();
    }
}
