// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Home;
import io.tandem.control.PairMXBean;
import java.io.PrintWriter;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a running node is to the pair, and why. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = "Show the role of a node running here, the link, the accounts, and what happened last.")
final class Status implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "primary|secondary", description = "Which of the two nodes to ask.")
    private Home home;

    @Mixin
    private NodeOptions node;

    @Option(names = "--events", description = "How many of the last events to show (default: ${DEFAULT-VALUE}).")
    private int events = 10;

    @Override
    public Integer call() throws Exception {
        try (RunningNode running = node.find(home)) {
            try {
                print(running.pair(), running.pid(), spec.commandLine().getOut());
            } catch (UndeclaredThrowableException e) {
                throw running.gone(e);
            }
        }
        return 0;
    }

    private void print(PairMXBean pair, long pid, PrintWriter out) {
        out.printf(
                "%s (process %d): %s, %s%n",
                pair.getNode(),
                pid,
                pair.getRole(),
                pair.isHolding() ? "holds the provider accounts" : "does not hold the provider accounts");
        out.printf("  since     %s: %s%n", pair.getSince(), pair.getReason());
        out.printf("  link      %s%n", link(pair.getLink(), pair.isHolding()));
        if (!pair.getArbiter().equals("NONE")) {
            out.printf("  arbiter   its lock is %s%n", pair.getArbiter().toLowerCase(Locale.ROOT));
        }
        out.printf("  serves    %s%n", serves(pair.isServingHome(), pair.isServingPeer()));
        list(out, "accounts", pair.getAccounts(), "not bound from here");
        list(out, "clients", pair.getClients(), "none bound");
        List<String> all = pair.getEvents();
        list(out, "events", all.subList(Math.max(0, all.size() - events), all.size()), "none yet");
    }

    private static String link(String type, boolean holding) {
        return switch (type) {
            case "TRANSCEIVER" -> "up: the secondary reaches the providers through the primary";
            case "RECEIVER" ->
                holding
                        ? "up: the primary waits for the accounts"
                        : "up: the secondary holds the accounts and will hand them back";
            default -> "down";
        };
    }

    private static String serves(boolean home, boolean peer) {
        if (home) {
            return peer ? "its own clients and those of the other node" : "its own clients";
        }
        return peer ? "the clients of the other node" : "no clients: they are at the other node";
    }

    private static void list(PrintWriter out, String what, List<String> lines, String none) {
        String label = what;
        for (String line : lines.isEmpty() ? List.of(none) : lines) {
            out.printf("  %-9s %s%n", label, line);
            label = "";
        }
    }
}
