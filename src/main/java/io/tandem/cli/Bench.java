// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.bench.BenchOptions;
import io.tandem.bench.Benchmarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the gateway on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description =
                "Measure the gateway on this machine, with a provider, nodes and clients as processes of their own"
                        + " on loopback. Without a scenario: lists them. Exit code 0 only if every message of every run was"
                        + " accounted for. The numbers mean something only if nothing else runs: see docs/performance.md.")
final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Which to run, or all.")
    private List<String> scenarios = new ArrayList<>();

    @Mixin
    private Directories directories;

    @Option(names = "--runs", defaultValue = "5", description = "Of each scenario (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each run measures after its warm-up (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "Under the same load, not measured (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with these results of another time, each figure with its spread.")
    private Path baseline;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${sys:tandem.home:-.}/target/bench",
            description = "Where the results are kept. The stores are below it while they are measured: name a"
                    + " directory on the disk that is to be measured (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Option(
            names = "--backlog",
            paramLabel = "MESSAGES",
            defaultValue = "1000000",
            description = "Queued in the scenario backlog before it drains (${DEFAULT-VALUE}).")
    private long backlog;

    @Option(
            names = "--sessions",
            paramLabel = "NUMBER",
            defaultValue = "10000",
            description = "The most in the scenario sessions (${DEFAULT-VALUE}).")
    private int sessions;

    @Option(
            names = "--rows",
            paramLabel = "MESSAGES",
            defaultValue = "5000000",
            description =
                    "In the log, and in the queue, in the scenario growth; 0.4 kB of disk each (${DEFAULT-VALUE}).")
    private long rows;

    @Override
    public Integer call() throws InterruptedException {
        ToolLogging.quiet();
        PrintWriter out = spec.commandLine().getOut();
        if (scenarios.isEmpty()) {
            Benchmarks.list().forEach(out::println);
            out.println("Next: bin/tandem bench all, or the names of those you want.");
            out.flush();
            return 0;
        }
        try (Interruption interruption = new Interruption()) {
            return benchmarks(out).run() ? 0 : 1;
        } catch (InterruptedException e) {
            out.println("Interrupted. Scenarios that came to their end are kept in " + results + ".");
            out.flush();
            return 1;
        } catch (IOException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    private Benchmarks benchmarks(PrintWriter out) {
        try {
            return new Benchmarks(
                    new BenchOptions(
                            scenarios,
                            Path.of(System.getProperty("tandem.home", ".")),
                            directories.config(),
                            directories.routes(),
                            results,
                            Optional.ofNullable(baseline),
                            runs,
                            Duration.ofSeconds(warmUp),
                            Duration.ofSeconds(seconds),
                            backlog,
                            sessions,
                            rows),
                    out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
