// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The pair at work, with the counting done outside the nodes: by the provider on one side and the clients on the other. */
public final class Demonstration implements AutoCloseable {
    /** The provider's accounts, and what leads to each by the rule in routes/choice.yaml. */
    private static final List<DemoRun.Leg> LEGS =
            List.of(new DemoRun.Leg("A1", "tandem1", "4915"), new DemoRun.Leg("A2", "tandem2", "4477"));

    private final int messages;
    private final PrintWriter out;
    private final Path directory;
    private final DemoPair pair;
    private final Thread cleanUp;

    /** @param messages through each node to each account */
    public Demonstration(Path config, Path routes, int messages, PrintWriter out) throws IOException {
        this.messages = messages;
        this.out = out;
        this.directory = Files.createTempDirectory("tandem-demo");
        this.pair = new DemoPair(config, routes, directory);
        // Ctrl-C must not leave processes behind.
        this.cleanUp = new Thread(pair::close, "demo-clean-up");
        Runtime.getRuntime().addShutdownHook(cleanUp);
    }

    /** True if every message and receipt is accounted for and every process stopped when asked. */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        say("Starting a provider with two accounts, the primary and the secondary, each a process of its own.");
        pair.start(this::say);
        DemoSummary summary = new DemoSummary(messages);
        for (DemoRun.Leg leg : LEGS) {
            boolean first = leg.equals(LEGS.get(0));
            say("");
            say("To " + leg.prefix() + "…, which goes over " + leg.account() + " by the rule in routes/choice.yaml"
                    + (first ? "; and an MO to a client of each node:" : ":"));
            send(leg, first, summary);
        }
        for (DemoRun.Leg leg : LEGS) {
            summary.atProvider(leg, pair.provider().account(leg.systemId()));
        }
        boolean stopped = pair.stop();
        say("");
        summary.lines().forEach(this::say);
        say(stopped ? "All processes stopped when asked." : "A process had to be killed.");
        boolean good = stopped && summary.isComplete();
        say("");
        say(
                good
                        ? "Every message, receipt and MO is accounted for."
                        : "NOT everything is accounted for: see " + directory);
        say(
                "Next: bin/tandem start primary, and bin/tandem load --help; the accounts are in config/accounts.yaml and the"
                        + " message's way in routes/.");
        if (good) {
            deleteDirectory();
        }
        return good;
    }

    private void send(DemoRun.Leg leg, boolean withMo, DemoSummary summary)
            throws IOException, InterruptedException, ExecutionException {
        try (DemoRun run = new DemoRun(pair, leg, messages, withMo ? 1 : 0)) {
            CompletableFuture<Void> done = run.start();
            if (withMo) {
                for (DemoNode node : pair.nodes()) {
                    pair.provider().sendMo(leg.systemId(), node.number(), "Hello " + node.client());
                }
            }
            while (!ended(done)) {
                say(run.line(pair.provider().account(leg.systemId())));
            }
            say(run.line(pair.provider().account(leg.systemId())));
            run.clients().forEach((node, client) -> summary.atClient(node, leg, client.snapshot()));
        }
    }

    private static boolean ended(CompletableFuture<Void> done) throws InterruptedException, ExecutionException {
        try {
            done.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private void deleteDirectory() throws IOException {
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        pair.close();
        Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
}
