// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.AccountsException;
import io.tandem.account.Home;
import io.tandem.node.Node;
import io.tandem.node.NodeException;
import io.tandem.store.StoreException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a node in the foreground until SIGTERM or Ctrl-C. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = "Run a node in the foreground: the primary, which holds the provider accounts, or the secondary.")
final class Start implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SetupOptions options;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The message store (default: data/primary or data/secondary beside bin).")
    private Path data;

    @Override
    public Integer call() throws InterruptedException {
        Home home = options.home();
        Path store = data == null ? Installation.data().resolve(home.toString()) : data;
        Node node;
        try {
            node = Node.start(options.settings(store), System.getenv());
        } catch (AccountsException | NodeException | StoreException refusal) {
            spec.commandLine().getErr().println("The " + home + " does not start:\n" + refusal.getMessage());
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        spec.commandLine()
                .getOut()
                .println("The " + home + " runs, " + millis + " ms after its start. Ctrl-C stops it.");
        stopped.await();
        return 0;
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.close();
        } finally {
            stopped.countDown();
        }
    }
}
