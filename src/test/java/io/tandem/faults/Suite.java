// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs experiments on a network, one after the other, each with a pair of its own. */
final class Suite {
    private final Network network;
    private final RigOptions usual;
    private final Consumer<String> say;

    Suite(Network network, RigOptions usual, Consumer<String> say) {
        this.network = network;
        this.usual = usual;
        this.say = say;
    }

    /**
     * Runs one so often.
     *
     * @param keep whether logs and stores are kept even if it passes
     * @param duration for experiments without an end of their own
     */
    Verdict run(Experiment experiment, int times, long seed, Duration duration, boolean keep)
            throws IOException, InterruptedException {
        Optional<String> missing = experiment.missing(network);
        if (missing.isPresent()) {
            return Verdict.skipped(experiment.name(), seed, missing.get());
        }
        say.accept("== %s, seed %d, %d times. %s".formatted(experiment.name(), seed, times, experiment.says()));
        Path directory = Files.createTempDirectory("tandem-faults-" + experiment.name() + "-");
        RigOptions options = experiment.rig(usual);
        Verdict verdict;
        try (Rig rig = new Rig(network, directory, options)) {
            Trial trial = new Trial(experiment, rig, seed, duration, say);
            try {
                experiment.begin(trial);
                for (int i = 0; i < times && trial.broken().isEmpty(); i++) {
                    experiment.run(trial);
                }
            } catch (Exception | AssertionError e) {
                trial.broken("%s", e);
                say.accept("  restoring all, to see what is lost");
                rig.restore();
                trial.awaitHome();
            }
            verdict = new Judge(experiment, trial).judge(seed, options.singleBind(), options.parts());
        }
        say.accept(verdict.line());
        if (verdict.passed() && !keep) {
            remove(directory);
        } else {
            say.accept("  logs and stores: " + directory);
        }
        return verdict;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
