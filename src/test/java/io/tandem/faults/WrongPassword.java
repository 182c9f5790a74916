// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.Map;

/** The secondary comes with a wrong password for the link: that proves that the primary lives. */
record WrongPassword() implements Experiment {
    private static final Duration WRONG = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "wrong-link-password";
    }

    @Override
    public String says() {
        return "The secondary is started with a wrong link password for " + WRONG.toSeconds() + " s.";
    }

    @Override
    public Limits limits() {
        return Limits.unmoved();
    }

    @Override
    public Duration lasts() {
        return WRONG.plusSeconds(20);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Node secondary = trial.rig().node(Home.SECONDARY);
        trial.fault("wrong password on the link", () -> {
                    secondary.kill();
                    secondary.start(secondary.setup(), Map.of("L2_PASSWORD", "mistake"));
                })
                .lasting(WRONG)
                .end(() -> {
                    secondary.kill();
                    secondary.start();
                });
    }
}
