// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Home;
import io.tandem.control.PairMXBean;
import java.io.PrintWriter;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the provider accounts to the secondary while both nodes run, or takes them back. */
@Command(
        name = "switchover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description =
                "On the primary's host: give the provider accounts and the primary's clients to the secondary, for"
                        + " maintenance; with --back, let them come home.")
final class Switchover implements Callable<Integer> {
    private static final long LOOK_MILLIS = 50;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeOptions node;

    @Option(names = "--back", description = "End the switchover.")
    private boolean back;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description =
                    "How long to wait for the result (default: 30s; with --back 15m, because the secondary hands back"
                            + " only when the primary has been stable for a while).")
    private Duration timeout;

    @Override
    public Integer call() throws Exception {
        try (RunningNode running = node.find(Home.PRIMARY)) {
            try {
                return ask(running.pair(), spec.commandLine().getOut());
            } catch (UndeclaredThrowableException e) {
                throw running.gone(e);
            }
        }
    }

    private int ask(PairMXBean pair, PrintWriter out) throws InterruptedException {
        String goal = back ? "OWN" : "YIELD";
        if (pair.getRole().equals(goal)) {
            out.printf("The primary is in %s already, since %s: %s%n", goal, pair.getSince(), pair.getReason());
            return 0;
        }
        long began = System.nanoTime();
        try {
            if (back) {
                pair.handBack();
                out.println(
                        "Asked the primary to take the accounts back; the secondary waits until it has been stable.");
            } else {
                pair.switchover();
                out.println("Asked the primary to give the accounts to the secondary.");
            }
        } catch (IllegalStateException refusal) {
            throw new CommandFailedException(refusal.getMessage(), refusal);
        }
        out.flush();
        return await(pair, goal, began, out);
    }

    private int await(PairMXBean pair, String goal, long began, PrintWriter out) throws InterruptedException {
        Duration limit = timeout != null ? timeout : back ? Duration.ofMinutes(15) : Duration.ofSeconds(30);
        while (!pair.getRole().equals(goal)) {
            if (System.nanoTime() - began > limit.toNanos()) {
                out.printf(
                        "The primary is still in %s after %d s: %s. Look at: bin/tandem status primary%n",
                        pair.getRole(), limit.toSeconds(), pair.getReason());
                out.flush();
                return 1;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        out.printf(
                "The primary is in %s after %d ms: %s.%n",
                goal, (System.nanoTime() - began) / 1_000_000, pair.getReason());
        out.println(
                back
                        ? "Its clients may bind to it again."
                        : "The secondary binds the providers now. To go home: bin/tandem switchover --back");
        return 0;
    }
}
