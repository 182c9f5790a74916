// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.Optional;

/** The providers can't be reached any more, by the primary or by nobody; the link is whole. */
record ProviderCut(boolean both, Duration time) implements Experiment {
    @Override
    public String name() {
        return both ? "cut-providers-both" : "cut-providers-primary";
    }

    @Override
    public String says() {
        return (both ? "Both nodes are" : "The primary is") + " cut from the providers for " + time.toSeconds()
                + " s, the link is whole.";
    }

    @Override
    public Limits limits() {
        return Limits.safe();
    }

    @Override
    public Optional<String> missing(Network network) {
        return Experiment.needsWires(network);
    }

    @Override
    public Duration lasts() {
        return time.plusSeconds(20);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Fault fault = trial.fault(both ? "both cut from the providers" : "primary cut from the providers", () -> {
            trial.primary().cutFromProvider();
            if (both) {
                trial.secondary().cutFromProvider();
            }
        });
        if (both) {
            fault.lasting(time);
        } else {
            long begun = System.nanoTime();
            boolean bound = Waits.until(
                    time, () -> trial.rig().boundBy(Home.SECONDARY, begun).isPresent());
            trial.say("the secondary %s", bound ? "holds the accounts" : "does not bind the accounts");
            if (!bound) {
                trial.broken("the primary does not yield the accounts it can't reach within %d s", time.toSeconds());
            }
        }
        fault.end(() -> {
            trial.primary().healToProvider();
            trial.secondary().healToProvider();
        });
    }
}
