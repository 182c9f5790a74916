// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;

/** A node stands still for a while, and goes on as if nothing had been. */
record Pause(Home victim, Duration time, Moment moment) implements Experiment {
    private static final Duration TAKE = Duration.ofSeconds(4);

    /** What it was doing. */
    enum Moment {
        UNDER_LOAD("", "under load"),
        IN_A_BIND("-in-bind", "when a bind at the provider waits for its answer"),
        IN_A_SUBMIT("-in-submit", "when a submit_sm at the provider waits for its answer"),
        IN_A_DRAIN("-in-drain", "when it drains after SIGTERM and a submit_sm waits for its answer");

        private final String suffix;
        private final String words;

        Moment(String suffix, String words) {
            this.suffix = suffix;
            this.words = words;
        }
    }

    /** Moments are known of the primary only: its providers lead through the proxy. */
    Pause {
        if (victim != Home.PRIMARY && moment != Moment.UNDER_LOAD) {
            throw new IllegalArgumentException("the " + victim + " can't be aimed at");
        }
    }

    @Override
    public String name() {
        return "pause-" + victim + "-" + time.toSeconds() + "s" + moment.suffix;
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
        RigOptions careless = usual.withCarelessProviders();
        return moment == Moment.UNDER_LOAD ? careless : careless.withProxy(Party.PROVIDER_PROXY);
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
            node.resume();
            if (moment == Moment.IN_A_DRAIN) {
                node.terminate();
                node.start();
            }
        });
    }

    private void stop(Trial trial, Node node) throws Exception {
        switch (moment) {
            case UNDER_LOAD -> node.pause();
            case IN_A_BIND -> new Aim(trial.rig()).stopInABind();
            case IN_A_SUBMIT -> new Aim(trial.rig()).stopInASubmit();
            case IN_A_DRAIN -> new Aim(trial.rig()).stopInADrain();
        }
    }
}
