// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;

/** A node stands still for a while, and goes on as if nothing had been. */
record Pause(Home victim, Duration time, Moment moment) implements Experiment {
    private static final Duration TAKE = Duration.ofSeconds(4);
    private static final Duration REBIND = Duration.ofMillis(400);
    private static final Duration BIND_ANSWER = Duration.ofSeconds(1);

    /** What it was doing. */
    enum Moment {
        UNDER_LOAD("under load"),
        IN_A_BIND("while its binds at the providers wait for their answer"),
        IN_A_DRAIN("while it stops after SIGTERM");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        String at =
                switch (moment) {
                    case UNDER_LOAD -> "";
                    case IN_A_BIND -> "-in-bind";
                    case IN_A_DRAIN -> "-in-drain";
                };
        return "pause-" + victim + "-" + time.toSeconds() + "s" + at;
    }

    @Override
    public String says() {
        return "SIGSTOP of the " + victim + " " + moment.words + ", SIGCONT after " + time.toSeconds()
                + " s; the providers allow two binds and keep silent sessions.";
    }

    @Override
    public Limits limits() {
        return isLong() || moment == Moment.IN_A_DRAIN ? Limits.safe() : Limits.unmoved();
    }

    private boolean isLong() {
        return time.compareTo(TAKE) >= 0;
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withCarelessProviders();
    }

    @Override
    public Duration lasts() {
        return time.plusSeconds(20);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Node node = trial.rig().node(victim);
        trial.wander();
        Fault fault = trial.fault("SIGSTOP " + time.toSeconds() + " s " + moment.words, () -> stop(trial, node));
        fault.lasting(time);
        fault.end(() -> {
            trial.rig().conduct(conduct -> conduct.withBindDelay(Duration.ZERO));
            node.resume();
            if (moment == Moment.IN_A_DRAIN) {
                node.terminate();
                node.start();
            }
        });
    }

    private void stop(Trial trial, Node node) throws Exception {
        switch (moment) {
            case UNDER_LOAD -> {}
            case IN_A_BIND -> {
                trial.rig().conduct(conduct -> conduct.withBindDelay(BIND_ANSWER));
                trial.rig().provider().cutConnections();
                // It tries again after a second, and then waits for the answer for another.
                Waits.pass(BIND_ANSWER.plus(REBIND));
            }
            case IN_A_DRAIN -> {
                node.askToStop();
                trial.runOn(Duration.ofMillis(5), Duration.ofMillis(200));
            }
        }
        if (node.runs()) {
            node.pause();
        }
    }
}
