// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;

/** All messages have three parts, and the primary is killed. */
record LongMessages() implements Experiment {
    private static final int PARTS = 3;

    @Override
    public String name() {
        return "long-messages";
    }

    @Override
    public String says() {
        return "All messages have three parts, which are to go over one account each; the primary is killed.";
    }

    @Override
    public Limits limits() {
        return Limits.killed();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withParts(PARTS);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Fault fault = trial.fault("primary killed with parts under way", trial.primary()::kill);
        fault.awaitTakeover(Home.SECONDARY);
        trial.runOn(Duration.ofMillis(500), Duration.ofSeconds(2));
        fault.end(trial.primary()::start);
    }
}
