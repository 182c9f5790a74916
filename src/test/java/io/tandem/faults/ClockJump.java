// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One node's wall clock is wrong by hours, its monotonic clock is right. A small library of ours is preloaded for that:
 * libfaketime would slow a JVM down tenfold.
 */
record ClockJump(Home victim, int hours) implements Experiment {
    private static final String SOURCE = "/faults/wallclock.c";
    private static final String COMPILER = "cc";
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
        boolean compiler = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, COMPILER)));
        return compiler ? Optional.empty() : Optional.of("there is no C compiler: apt-get install gcc libc6-dev");
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Node node = trial.rig().node(victim);
        Path library = library(trial.rig().directory());
        trial.fault(says(), () -> {
                    node.kill();
                    node.start(
                            node.setup(),
                            Map.of(
                                    "LD_PRELOAD", library.toString(),
                                    "WALL_CLOCK_OFFSET",
                                            Long.toString(
                                                    Duration.ofHours(hours).toSeconds())));
                    trial.awaitHome();
                })
                .lasting(TIME)
                .end(() -> {
                    node.kill();
                    node.start();
                });
    }

    private static Path library(Path directory) throws IOException {
        Path source = directory.resolve("wallclock.c");
        Path library = directory.resolve("wallclock.so");
        try (InputStream text = ClockJump.class.getResourceAsStream(SOURCE)) {
            Files.write(source, text.readAllBytes());
        }
        Shell.run(List.of(COMPILER, "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl"));
        return library;
    }
}
