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

/** The pair at work and in trouble, with the counting done outside the nodes: by the provider and by the clients. */
public final class Demonstration implements AutoCloseable {
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

    /**
     * True if every message and receipt is accounted for and both nodes stopped when asked.
     *
     * @throws IOException if it does not come to its end; the message says where the logs are
     */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        try {
            return bothHalves();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ". The logs are in " + directory, e);
        }
    }

    private boolean bothHalves() throws IOException, InterruptedException, ExecutionException {
        say("Starting a provider with two accounts, and the primary and the secondary, each a process of its own.");
        pair.start(this::say);
        DemoSummary summary = new DemoSummary(messages);
        for (Leg leg : Leg.ALL) {
            send(leg, leg.equals(Leg.ALL.get(0)), summary);
        }
        for (Leg leg : Leg.ALL) {
            summary.atProvider(leg, pair.provider().counts(leg));
        }
        say("");
        say("Now a client of each node that knows both nodes, under load:");
        try (KilledPrimary second = new KilledPrimary(pair, this::say)) {
            second.run();
            boolean stopped = pair.stop();
            List<Fate> fates = second.fates(pair.provider().delivered());
            show(summary, fates, stopped);
            return conclude(stopped && summary.isComplete() && fates.stream().allMatch(Fate::isGood));
        }
    }

    private void send(Leg leg, boolean withMo, DemoSummary summary)
            throws IOException, InterruptedException, ExecutionException {
        say("");
        say("To " + leg.prefix() + "…, which goes over " + leg.account() + " by the rule in routes/choice.yaml"
                + (withMo ? "; and an MO to a client of each node:" : ":"));
        try (DemoRun run = new DemoRun(pair, leg, messages, withMo ? 1 : 0)) {
            CompletableFuture<Void> done = run.start();
            if (withMo) {
                for (DemoNode node : pair.nodes()) {
                    pair.provider().sendMo(leg, node.number(), "Hello " + node.client());
                }
            }
            while (!ended(done)) {
                say(run.line(pair.provider().counts(leg)));
            }
            say(run.line(pair.provider().counts(leg)));
            run.clients().forEach((node, client) -> summary.atClient(node, leg, client.snapshot()));
        }
    }

    private void show(DemoSummary summary, List<Fate> fates, boolean stopped) {
        say("");
        say("While both lived:");
        summary.lines().forEach(this::say);
        say("");
        say("With the primary killed and brought back:");
        say(Fate.HEADING);
        fates.forEach(fate -> say(fate.line()));
        long inDoubt = fates.stream().mapToLong(Fate::inDoubt).sum();
        long unexplained = fates.stream().mapToLong(Fate::unexplained).sum();
        if (inDoubt > 0) {
            say("Sent twice because they were in doubt, under way and not answered when the primary died: " + inDoubt);
        }
        if (unexplained > 0) {
            say("Sent twice WITHOUT A REASON: " + unexplained);
        }
        say("");
        say(stopped ? "Both nodes stopped when asked." : "A node had to be killed.");
    }

    private boolean conclude(boolean good) throws IOException {
        say(
                good
                        ? "Every message, receipt and MO is accounted for."
                        : "NOT everything is accounted for: see " + directory);
        say("Next: bin/tandem start primary, bin/tandem status primary, and bin/tandem load --help; the accounts are in"
                + " config/accounts.yaml and the message's way in routes/.");
        if (good) {
            deleteDirectory();
        }
        return good;
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
