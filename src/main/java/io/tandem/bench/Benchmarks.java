// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs scenarios by turns, says what they came to, and keeps it. By turns, because a machine that is shared is not as fast in an
 * hour as it is now: what is compared is measured one after the other.
 */
public final class Benchmarks {
    private static final String STEM = "bench-";

    private final BenchOptions options;
    private final PrintWriter out;
    private final Progress progress;
    private final Workbench bench;
    private final List<Scenario> scenarios;

    /** @throws IllegalArgumentException if a scenario is unknown, or a number out of range */
    public Benchmarks(BenchOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
        progress = new Progress(out);
        scenarios = Scenarios.named(options.scenarios());
        bench = new Workbench(
                options.plan(), new NodeFiles(options.config(), options.routes()), options.directory(), progress);
    }

    /** One line for each scenario. */
    public static List<String> list() {
        return Scenarios.every()
                .map(scenario -> String.format(Locale.ROOT, "%-15s %s", scenario.name(), scenario.what()))
                .toList();
    }

    /**
     * Runs them all.
     *
     * @return whether every run was good: nothing lost, nothing doubled
     * @throws IOException if a file can't be written or read, that of the baseline too
     */
    public boolean run() throws IOException, InterruptedException {
        Optional<Results> baseline = baseline();
        Files.createDirectories(options.directory());
        String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = MachineProbe.look(options.directory());
        Versions versions = VersionProbe.look(options.home());
        ResultsText.heading(machine, versions, bench.plan()).forEach(progress::say);
        Path file = options.directory().resolve(STEM + begun.replace(":", "") + ".json");
        Path plot = options.directory().resolve(STEM + begun.replace(":", "") + ".svg");
        Results results = new Results(begun, machine, versions, bench.plan(), List.of());
        for (int turn = 1; turn <= bench.plan().runs(); turn++) {
            for (Scenario scenario : scenarios) {
                progress.say("");
                progress.say(String.format(
                        Locale.ROOT,
                        "run %d of %d of %s: %s",
                        turn,
                        bench.plan().runs(),
                        scenario.name(),
                        scenario.what()));
                bench.done(scenario.name(), run(scenario));
                results = new Results(begun, machine, versions, bench.plan(), bench.done());
                // After each, so that whoever has had enough keeps what is done.
                Files.writeString(file, ResultsJson.write(results));
                Files.writeString(plot, Plot.draw(results));
            }
        }
        progress.say("");
        ResultsText.table(results, baseline).forEach(progress::say);
        progress.say("");
        ResultsText.conclusion(results, file, plot).forEach(progress::say);
        return results.isGood();
    }

    private Optional<Results> baseline() throws IOException {
        if (options.baseline().isEmpty()) {
            return Optional.empty();
        }
        Path file = options.baseline().get();
        if (!Files.exists(file)) {
            throw new IOException(file + ": there is no such file");
        }
        try {
            return Optional.of(ResultsJson.read(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private RunResult run(Scenario scenario) throws IOException, InterruptedException {
        RunResult run = guarded(scenario);
        ResultsText.run(run).forEach(progress::say);
        return run;
    }

    private RunResult guarded(Scenario scenario) throws IOException, InterruptedException {
        try {
            Stolen before = Stolen.now();
            RunResult run = scenario.run(bench);
            return Stolen.now()
                    .note(before, Runtime.getRuntime().availableProcessors())
                    .map(run::withNote)
                    .orElse(run);
        } catch (BenchException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("interrupted in a run");
            }
            return RunResult.failed(String.valueOf(e.getMessage()));
        } finally {
            out.flush();
        }
    }
}
