// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.account.Password;
import io.tandem.lab.Host;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import io.tandem.process.Ports;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadReport;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A node with little memory, as a process of its own, is sent mutants while a client that behaves is served. */
@Command(
        name = "node",
        description =
                "Sends mutated PDUs to a node with a heap of 256 MB, and looks what becomes of it and of a client that"
                        + " behaves. Everything is on loopback.",
        mixinStandardHelpOptions = true)
final class FuzzNode implements Callable<Integer> {
    private static final String GOOD = "acme";
    /** At home on the secondary, which is not there: the primary serves it too. */
    private static final String BAD = "globex";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final double RATE = 100;
    private static final int FEW_THREADS = 10;
    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseParallelGC", "-Dio.netty.leakDetection.level=advanced");

    @Option(
            names = "--duration",
            defaultValue = "1m",
            description = "How long mutants are sent, such as 10m or 1h (${DEFAULT-VALUE}).")
    private Duration duration;

    @Option(
            names = "--pdus",
            defaultValue = "10000000",
            description = "How many at the most, about (${DEFAULT-VALUE}).")
    private long pdus;

    @Option(
            names = "--rate",
            defaultValue = "3000",
            description =
                    "Mutants a second, ten million in an hour (${DEFAULT-VALUE}). 0: as many as the node reads; it"
                            + " shares the processors with those who make them then, and so does the client that behaves.")
    private int rate;

    @Option(names = "--attackers", defaultValue = "4", description = "Threads that send them (${DEFAULT-VALUE}).")
    private int attackers;

    @Option(names = "--seed", description = "The same mutants again. Default: others each time.")
    private Long seed;

    private final PrintStream out = System.out;
    private final List<String> problems = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        long chance = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
        Path directory = Files.createTempDirectory("tandem-fuzz-");
        out.printf("seed %d; a node in %s%n", chance, directory);
        int providerPort = Ports.next();
        try (ProviderSimulator provider = new ProviderSimulator(
                ProviderOptions.builder().port(providerPort).build())) {
            provider.start();
            try (NodeProcess node = setup(directory, providerPort).start()) {
                node.awaitReady();
                await().atMost(PATIENCE).until(() -> node.log().contains("other node's clients are served here"));
                judge(node, chance);
            }
        }
        if (problems.isEmpty()) {
            FileUtil.removeDir(directory.toFile());
            out.println("PASSED");
            return 0;
        }
        problems.forEach(problem -> out.println("FAILED: " + problem));
        out.printf(
                "log and store: %s%nagain: bin/tandem-fuzz node --seed %d --duration %ds --rate %d%n",
                directory, chance, duration.toSeconds(), rate);
        return 1;
    }

    private static NodeSetup setup(Path directory, int providerPort) {
        int port = Ports.next();
        int management = Ports.next();
        return new NodeSetup(
                Home.PRIMARY,
                Host.LOOPBACK,
                port,
                management,
                directory,
                Map.of(
                        "tandem.listen.port",
                        Integer.toString(port),
                        "camel.management.port",
                        Integer.toString(management),
                        "tandem.peer-clients.port",
                        "0",
                        "providers.A1.address",
                        "127.0.0.1:" + providerPort,
                        "providers.A2.address",
                        "127.0.0.1:" + providerPort,
                        "link.address",
                        "127.0.0.1:" + port,
                        "clients." + BAD + ".binds",
                        "1000"),
                SMALL);
    }

    private void judge(NodeProcess node, long chance) throws Exception {
        LoadReport warm = behave(node, CALM);
        LoadReport before = behave(node, CALM);
        int threads = node.threads();
        out.printf("before: %s, %d threads (%d messages to warm up)%n", text(before), threads, warm.accepted());

        LoadReport during;
        long end = System.nanoTime() + duration.toNanos();
        try (Attackers attack = new Attackers(
                        node.port(),
                        BAD,
                        NodeSetup.PASSWORD,
                        chance,
                        attackers,
                        rate,
                        pdus,
                        () -> System.nanoTime() > end);
                LoadClient client = client(node, Duration.ofDays(1))) {
            var report = client.start().toCompletableFuture();
            while (System.nanoTime() < end && attack.mutants() < pdus && node.isAlive()) {
                out.printf("  %s; %s%n", text(attack), text(client.snapshot()));
                attack.join(PROGRESS);
            }
            attack.close();
            out.println(text(attack));
            expect(attack.mutants() > 0, "no mutant is known to have been read: nothing was tried");
            client.stop();
            during = report.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        expect(node.isAlive(), "the node has ended");
        await().atMost(PATIENCE).until(() -> node.metric("tandem_binds") == 0);
        LoadReport after = behave(node, CALM);
        out.printf("during: %s%nafter: %s, %d threads%n", text(during), text(after), node.threads());
        expect(during.isClean(), "the client that behaves was not served as it should: " + during);
        expect(during.sessionsLost() == 0, "it lost " + during.sessionsLost() + " sessions");
        expect(during.response().p99() <= 2 * before.response().p99(), "its p99 has more than doubled");
        expect(node.threads() < threads + FEW_THREADS, "threads are left");
        for (String word : List.of("OutOfMemoryError", "LEAK", "fault of ours")) {
            expect(!node.log().contains(word), "its log says " + word);
        }
    }

    private LoadReport behave(NodeProcess node, Duration howLong)
            throws IOException, InterruptedException, ExecutionException {
        try (LoadClient client = client(node, howLong)) {
            return client.start().toCompletableFuture().get();
        }
    }

    private static LoadClient client(NodeProcess node, Duration howLong) {
        return new LoadClient(LoadOptions.builder("127.0.0.1", node.port())
                .systemId(GOOD)
                .password(Password.plain(NodeSetup.PASSWORD))
                .to("4915")
                .rate(RATE)
                .duration(howLong)
                .receiptTimeout(PATIENCE)
                .build());
    }

    private static String text(Attackers attack) {
        return String.format(
                "%,d mutants over %,d connections, of which the node ended %,d and %,d were left hanging",
                attack.mutants(), attack.connections(), attack.ended(), attack.silent());
    }

    private static String text(LoadReport report) {
        return String.format(
                "%,d accepted, response p50 %.1f ms, p99 %.1f ms",
                report.accepted(), report.response().p50(), report.response().p99());
    }

    private void expect(boolean good, String otherwise) {
        if (!good) {
            problems.add(otherwise);
        }
    }
}
