// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;

/** In which order the nodes come up. */
record StartOrder(Order order) implements Experiment {
    /** A node starts more slowly than refusals and silence usually take, as two cores have to do for all of us. */
    private static final String PATIENT_TAKE = "10s";

    /** 200 ms apart; a few more would take as long as that silence. */
    private static final String PATIENT_REFUSALS = "49";

    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** Who is first. */
    enum Order {
        TOGETHER("start-together", "Both nodes are killed and started at the same time."),
        SECONDARY_ALONE(
                "start-secondary-alone",
                "Both nodes are killed; the secondary is started, serves all alone, then the primary comes."),
        PRIMARY_RESTARTS("start-primary-again", "The primary is killed and started again at once, before a takeover.");

        private final String name;
        private final String says;

        Order(String name, String says) {
            this.name = name;
            this.says = says;
        }
    }

    @Override
    public String name() {
        return order.name;
    }

    @Override
    public String says() {
        return order.says;
    }

    @Override
    public Limits limits() {
        return Limits.safe();
    }

    /** With the usual times the primary would never be first. */
    @Override
    public RigOptions rig(RigOptions usual) {
        RigOptions careless = usual.withCarelessProviders();
        return order == Order.PRIMARY_RESTARTS
                ? careless.with("tandem.takeover.take", PATIENT_TAKE).with("tandem.takeover.refusals", PATIENT_REFUSALS)
                : careless;
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Node primary = trial.primary();
        Node secondary = trial.secondary();
        switch (order) {
            case TOGETHER ->
                trial.fault("both killed", () -> killBoth(trial)).end(() -> {
                    primary.start();
                    secondary.start();
                });
            case SECONDARY_ALONE -> {
                Fault fault = trial.fault("both killed, the secondary starts alone", () -> {
                    killBoth(trial);
                    secondary.start();
                });
                fault.awaitTakeover(Home.SECONDARY, SETTLED);
                trial.runOn(Duration.ofSeconds(1), Duration.ofSeconds(3));
                fault.end(primary::start);
            }
            case PRIMARY_RESTARTS -> {
                Fault fault = trial.fault("primary killed", primary::kill);
                fault.end(primary::start);
                if (secondary.roles().takeovers(fault.begun()) > 0) {
                    throw new MissedMoment("the secondary had taken over before the primary was back");
                }
            }
        }
    }

    private static void killBoth(Trial trial) {
        trial.primary().kill();
        trial.secondary().kill();
    }
}
