// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
     * Runs one so often. Whatever goes wrong in it, even in the laboratory, is its verdict: others can go on.
     *
     * @param keep whether logs and stores are kept even if it passes
     * @param duration for experiments without an end of their own
     */
    Outcome run(Experiment experiment, int times, long seed, Duration duration, boolean keep)
            throws IOException, InterruptedException {
        Optional<String> missing = experiment.missing(network);
        if (missing.isPresent()) {
            return told(new Outcome(Verdict.skipped(experiment.name(), seed, missing.get()), times, Optional.empty()));
        }
        say.accept("== %s, seed %d, %d times. %s".formatted(experiment.name(), seed, times, experiment.says()));
        Path directory = Files.createTempDirectory("tandem-faults-" + experiment.name() + "-");
        Verdict verdict;
        try {
            verdict = measure(experiment, times, seed, duration, directory);
        } catch (IOException | RuntimeException | AssertionError e) {
            tell(e);
            verdict = Verdict.failed(experiment.name(), seed, "did not come to its end: " + e);
        }
        if (verdict.passed() && !keep) {
            remove(directory);
            return told(new Outcome(verdict, times, Optional.empty()));
        }
        return told(new Outcome(verdict, times, Optional.of(directory)));
    }

    private Outcome told(Outcome outcome) {
        say.accept(outcome.verdict().line());
        outcome.kept().ifPresent(directory -> say.accept("  logs and stores: " + directory));
        return outcome;
    }

    private Verdict measure(Experiment experiment, int times, long seed, Duration duration, Path directory)
            throws IOException, InterruptedException {
        RigOptions options = experiment.rig(usual);
        try (Rig rig = new Rig(network, directory, options)) {
            Trial trial = new Trial(experiment, rig, seed, duration, say);
            try {
                experiment.begin(trial);
                for (int i = 0; i < times && trial.broken().isEmpty(); i++) {
                    experiment.run(trial);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError e) {
                if (e instanceof MissedMoment) {
                    trial.broken("%s", e.getMessage());
                } else {
                    trial.broken("%s", e);
                    tell(e);
                }
                say.accept("  restoring all, to see what is lost");
                rig.restore();
                trial.awaitHome();
            }
            return new Judge(experiment, trial).judge(seed, options.singleBind(), options.parts());
        }
    }

    /** Where it happened. */
    private void tell(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        say.accept(trace.toString().stripTrailing());
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
