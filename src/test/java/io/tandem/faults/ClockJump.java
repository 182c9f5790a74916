// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One node's wall clock is wrong by an hour, through libfaketime; its monotonic clock is right. */
record ClockJump(Home victim, int hours) implements Experiment {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
    private static final Duration TIME = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "clock-" + victim + (hours > 0 ? "-plus-" : "-minus-") + Math.abs(hours) + "h";
    }

    @Override
    public String says() {
        return "The " + victim + " is started again with its wall clock " + "%+d".formatted(hours) + " h.";
    }

    @Override
    public Limits limits() {
        return Limits.safe();
    }

    @Override
    public Optional<String> missing(Network network) {
        return Files.exists(LIBRARY)
                ? Optional.empty()
                : Optional.of(LIBRARY + " is not there: apt-get install faketime");
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Node node = trial.rig().node(victim);
        trial.fault(says(), () -> {
                    node.kill();
                    node.start(
                            node.setup(),
                            Map.of(
                                    "LD_PRELOAD", LIBRARY.toString(),
                                    "FAKETIME", "%+dh".formatted(hours),
                                    "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
                    trial.awaitHome();
                })
                .lasting(TIME)
                .end(() -> {
                    node.kill();
                    node.start();
                });
    }
}
