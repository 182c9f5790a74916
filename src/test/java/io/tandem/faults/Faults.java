// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fault suite as a command; {@code bin/tandem-faults} prepares its network namespace and starts it. */
@Command(
        name = "tandem-faults",
        description = "Hurts a pair of nodes under load and judges what they make of it.",
        mixinStandardHelpOptions = true,
        subcommands = {Faults.ListAll.class, Faults.Run.class, Faults.All.class, Faults.Table.class})
final class Faults {
    private static final Duration SHORT = Duration.ofSeconds(40);

    private Faults() {}

    public static void main(String[] arguments) {
        CommandLine line =
                new CommandLine(new Faults()).registerConverter(Duration.class, text -> Duration.parse("PT" + text));
        System.exit(line.execute(arguments));
    }

    /** Where the verdicts go, and how much load there is. */
    static final class Common {
        @Option(
                names = "--results",
                defaultValue = "target/faults.jsonl",
                description = "File the verdicts are added to (${DEFAULT-VALUE}).")
        private Path results;

        @Option(names = "--seed", description = "Of all that is left to chance. Default: another one each time.")
        private Long seed;

        @Option(
                names = "--rate",
                defaultValue = "150",
                description = "Messages a second of each group of clients (${DEFAULT-VALUE}).")
        private double rate;

        @Option(
                names = "--duration",
                description =
                        "For those without an end of their own. Default: ten minutes, an hour for the random schedule.")
        private Duration duration;

        @Option(names = "--loopback", description = "No network namespaces: needs no root, skips what cuts wires.")
        private boolean loopback;

        @Option(names = "--keep", description = "Keep logs and stores of what passes, too.")
        private boolean keep;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of both nodes. May be given again.")
        private Map<String, String> set = Map.of();

        int run(List<Experiment> experiments, int times) throws IOException, InterruptedException {
            Summary summary = new Summary(results.toString(), again());
            Results file = new Results(results);
            endWithMe();
            RigOptions usual = RigOptions.USUAL.withRate(rate);
            for (Map.Entry<String, String> setting : set.entrySet()) {
                usual = usual.with(setting.getKey(), setting.getValue());
            }
            try (Network network = loopback ? new LoopbackNetwork() : new NamespaceNetwork()) {
                Suite suite = new Suite(network, usual, System.out::println);
                for (Experiment experiment : experiments) {
                    long chosen = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
                    int often = times == 0 ? experiment.times() : times;
                    Duration longest = duration == null ? experiment.lasts() : duration;
                    Outcome outcome = suite.run(experiment, often, chosen, longest, keep);
                    file.add(outcome.verdict());
                    summary.add(outcome);
                }
            } finally {
                System.out.println(summary.text());
            }
            return summary.passed() ? 0 : 1;
        }

        /** The options that make an experiment what it was, beside its seed. */
        private String again() {
            List<String> words = new ArrayList<>();
            if (rate != RigOptions.USUAL.rate()) {
                words.add("--rate " + rate);
            }
            if (duration != null) {
                words.add("--duration " + duration.toSeconds() + "s");
            }
            if (loopback) {
                words.add("--loopback");
            }
            set.forEach((key, value) -> words.add("--set " + key + "=" + value));
            return words.stream().map(word -> " " + word).collect(Collectors.joining());
        }
    }

    /** However this process ends, no node is left behind. */
    private static void endWithMe() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly), "end"));
    }

    /** What there is. */
    @Command(name = "list", description = "Lists the experiments.")
    static final class ListAll implements Callable<Integer> {
        @Override
        public Integer call() {
            Experiments.all()
                    .forEach(experiment -> System.out.printf(
                            "%-26s %4d× %s%n", experiment.name(), experiment.times(), experiment.says()));
            return 0;
        }
    }

    private static boolean someUnknown(List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> Experiments.named(name).isEmpty()).toList();
        unknown.forEach(
                name -> System.err.println("no experiment '" + name + "': bin/tandem-faults list has them all"));
        return !unknown.isEmpty();
    }

    /** One or some. */
    @Command(name = "run", description = "Runs experiments by name.", sortOptions = false)
    static final class Run implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "NAME", description = "As in list.")
        private List<String> names;

        @Option(names = "--times", defaultValue = "0", description = "How often; default as in list.")
        private int times;

        @CommandLine.Mixin
        private Common common;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (someUnknown(names)) {
                return 2;
            }
            return common.run(
                    Experiments.all().stream()
                            .filter(experiment -> names.contains(experiment.name()))
                            .toList(),
                    times);
        }
    }

    /** The whole list. */
    @Command(name = "all", description = "Runs all experiments.", sortOptions = false)
    static final class All implements Callable<Integer> {
        @Option(names = "--short", description = "Each once, and none that takes long.")
        private boolean brief;

        @Option(
                names = "--skip",
                split = ",",
                paramLabel = "NAME",
                description = "Without these, as in list. May be given again.")
        private List<String> skip = List.of();

        @CommandLine.Mixin
        private Common common;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (someUnknown(skip)) {
                return 2;
            }
            return common.run(
                    Experiments.all().stream()
                            .filter(experiment -> !skip.contains(experiment.name()))
                            .filter(experiment -> !brief || experiment.lasts().compareTo(SHORT) <= 0)
                            .toList(),
                    brief ? 1 : 0);
        }
    }

    /** The table for the documentation. */
    @Command(name = "table", description = "Writes the results as a Markdown table.")
    static final class Table implements Callable<Integer> {
        @Option(
                names = "--results",
                defaultValue = "target/faults.jsonl",
                description = "File with the verdicts (${DEFAULT-VALUE}).")
        private Path results;

        @Override
        public Integer call() throws IOException {
            System.out.print(ResultTable.of(new Results(results).read()));
            return 0;
        }
    }
}
