// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Planned, under load: by command, or because the primary is stopped in order. */
record Switchover(boolean byCommand, int times) implements Experiment {
    @Override
    public String name() {
        return byCommand ? "switchover" : "stop-primary";
    }

    @Override
    public String says() {
        return byCommand
                ? "bin/tandem switchover on the primary and, once the secondary serves, the way home."
                : "SIGTERM of the primary and, once the secondary serves, its start.";
    }

    @Override
    public Limits limits() {
        return Limits.switchover();
    }

    @Override
    public Optional<String> missing(Network network) {
        return byCommand && !Shipped.hasTakeover() ? Optional.of("this program has no switchover") : Optional.empty();
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Node primary = trial.primary();
        Fault fault = trial.fault(name(), () -> {
            if (byCommand) {
                switchover(primary, List.of());
            } else {
                primary.terminate();
            }
        });
        fault.awaitTakeover(Home.SECONDARY);
        fault.end(() -> {
            if (byCommand) {
                switchover(primary, List.of("--back"));
            } else {
                primary.start();
            }
        });
    }

    private static void switchover(Node primary, List<String> how) {
        List<String> command = new ArrayList<>(primary.setup().host().enter());
        command.addAll(List.of(
                Shipped.command().toString(),
                "switchover",
                "--data",
                primary.setup().data().toString()));
        command.addAll(how);
        Shell.run(command);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(15);
    }
}
