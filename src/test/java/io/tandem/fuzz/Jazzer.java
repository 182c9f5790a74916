// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import io.tandem.octets.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The coverage-guided fuzzer as a process of its own, on a directory of inputs. */
final class Jazzer {
    private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";
    private static final int LONGEST_INPUT = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MERGING = Duration.ofMinutes(30);

    private final Target target;
    private final Path directory;

    /** Whether it runs on this machine: it comes with machine code for a few. */
    static boolean runsHere() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        return system.equals("linux") && machine.equals("amd64");
    }

    /** @param directory for what is found; its inputs are begun with if there are any */
    Jazzer(Target target, Path directory) throws IOException {
        this.target = target;
        this.directory = directory;
        Files.createDirectories(inputs());
        int number = 0;
        for (byte[] pdu : Corpus.pdus()) {
            Files.write(inputs().resolve("seed-" + number++), target.seed(pdu));
        }
        for (byte[] input : new Found(target).read()) {
            Files.write(inputs().resolve("found-" + number++), input);
        }
    }

    Path inputs() {
        return directory.resolve("inputs");
    }

    /** What the fuzzer says on its way. */
    Path log() {
        return directory.resolve("log");
    }

    /**
     * Looks for a fault.
     *
     * @return the input that has one; empty if none was found in this time
     * @throws IOException if the fuzzer itself fails
     */
    Optional<Path> run(Duration longest, long seed) throws IOException, InterruptedException {
        int exit = start(
                longest,
                List.of(
                        "-max_total_time=" + longest.toSeconds(),
                        "-seed=" + seed,
                        "-max_len=" + LONGEST_INPUT,
                        "-timeout=" + PATIENCE.toSeconds(),
                        "-print_final_stats=1",
                        "-artifact_prefix=" + directory + "/",
                        inputs().toString()));
        Optional<Path> fault = fault();
        if (exit != 0 && fault.isEmpty()) {
            throw new IOException("the fuzzer ended with " + exit + ", see " + log());
        }
        return fault;
    }

    /** Those of the inputs that are enough to reach all they reach, in a directory of their own. */
    Path fewest() throws IOException, InterruptedException {
        Path fewest = Files.createTempDirectory(directory, "fewest-");
        int exit = start(
                MERGING, List.of("-merge=1", "-max_len=" + LONGEST_INPUT, fewest.toString(), inputs().toString()));
        if (exit != 0) {
            throw new IOException("the fuzzer ended with " + exit + ", see " + log());
        }
        return fewest;
    }

    /** How many inputs were tried, as the fuzzer counts them. */
    long tried() throws IOException {
        String word = "stat::number_of_executed_units:";
        return Files.readAllLines(log()).stream()
                .filter(line -> line.startsWith(word))
                .mapToLong(line -> Long.parseLong(line.substring(word.length()).strip()))
                .sum();
    }

    private Optional<Path> fault() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*"))
                    .findFirst();
        }
    }

    private int start(Duration longest, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--target_class=" + target.className(),
                "--instrumentation_includes=io.tandem.**",
                "--reproducer_path=" + directory));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (!process.waitFor(longest.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the fuzzer does not end, see " + log());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
