// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/** One experiment being done: the pair, chance, and what was measured so far. */
final class Trial {
    /** Hand-back, the clients' tries and the provider's timers together stay far below. */
    private static final Duration COMING_HOME = Duration.ofSeconds(90);

    private final Experiment experiment;
    private final Rig rig;
    private final long seed;
    private final Duration duration;
    private final Consumer<String> say;
    private final Random random;
    private final Steadiness steadiness;
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private long firstSteady;

    /** @param duration how long an experiment without an end of its own goes on */
    Trial(Experiment experiment, Rig rig, long seed, Duration duration, Consumer<String> say) {
        this.experiment = experiment;
        this.rig = rig;
        this.seed = seed;
        this.duration = duration;
        this.say = say;
        this.random = new Random(seed);
        this.steadiness = new Steadiness(rig);
    }

    Rig rig() {
        return rig;
    }

    Node primary() {
        return rig.node(Home.PRIMARY);
    }

    Node secondary() {
        return rig.node(Home.SECONDARY);
    }

    Random random() {
        return random;
    }

    Duration duration() {
        return duration;
    }

    List<Round> rounds() {
        return List.copyOf(rounds);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    /** When all was as it should be for the first time. */
    long firstSteady() {
        return firstSteady;
    }

    void say(String format, Object... values) {
        say.accept("  " + format.formatted(values));
    }

    /** Something that was promised does not hold. */
    void broken(String format, Object... values) {
        String what = format.formatted(values);
        broken.add(what);
        say("!!! %s", what);
    }

    /** Both nodes at once, the clients, and waits until all is as it should be. */
    void startAll() throws Exception {
        primary().start();
        secondary().start();
        rig.startClients();
        awaitHome();
    }

    /**
     * Waits until everything is (back) where it belongs and stays there for a while.
     *
     * @return since when; empty if it is not, which is broken
     */
    OptionalLong awaitHome() {
        OptionalLong home = steadiness.await(COMING_HOME);
        if (home.isEmpty()) {
            broken("not at home after %d s: %s", COMING_HOME.toSeconds(), steadiness.missing());
        } else if (firstSteady == 0) {
            firstSteady = System.nanoTime();
        }
        return home;
    }

    /** Lets the load run on for a random time. */
    void runOn(Duration shortest, Duration longest) {
        long span = longest.toMillis() - shortest.toMillis();
        Waits.pass(shortest.plusMillis((long) (random.nextDouble() * span)));
    }

    /** A random point of the load. */
    void wander() {
        runOn(Duration.ofMillis(200), Duration.ofMillis(1500));
    }

    /** Begins a fault now. */
    Fault fault(String what, Act act) throws Exception {
        return Fault.begin(this, what, act);
    }

    void add(Round round) {
        rounds.add(round);
        say("%s", round);
    }

    Round round(
            String fault,
            double takeover,
            double outage,
            double gap,
            double homecoming,
            double home,
            double stall,
            long again,
            long roles) {
        return new Round(
                experiment.name(),
                seed,
                rounds.size() + 1,
                fault,
                takeover,
                outage,
                gap,
                homecoming,
                home,
                stall,
                again,
                roles);
    }

    /** Changes of role in the logs of both nodes since a time. */
    long roleChanges(long since) {
        return primary().roles().changes(since) + secondary().roles().changes(since);
    }
}
