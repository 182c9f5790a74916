// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.cli.Tandem;
import io.tandem.process.ChildProcess;
import io.tandem.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Both nodes as processes of their own, and their provider, on ports of loopback that were free. */
final class DemoPair implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(45);
    /** Nobody runs for long here. */
    private static final List<String> STARTS_SOONER = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path config;
    private final Path routes;
    private final Path directory;
    private final DemoSecrets secrets = DemoSecrets.random();
    private final Map<DemoNode, ChildProcess> processes = new ConcurrentHashMap<>();
    private final int providerPort;
    private final DemoNode primary;
    private final DemoNode secondary;
    private final DemoProvider provider;

    DemoPair(Path config, Path routes, Path directory) throws IOException {
        this.config = config;
        this.routes = routes;
        this.directory = directory;
        providerPort = Ports.next();
        primary = new DemoNode("primary", Ports.next(), Ports.next(), "acme", "31970100");
        secondary = new DemoNode("secondary", Ports.next(), Ports.next(), "globex", "31971100");
        provider = new DemoProvider(providerPort, secrets, directory.resolve("submitted"));
    }

    List<DemoNode> nodes() {
        return List.of(primary, secondary);
    }

    DemoNode primary() {
        return primary;
    }

    DemoNode secondary() {
        return secondary;
    }

    DemoProvider provider() {
        return provider;
    }

    DemoSecrets secrets() {
        return secrets;
    }

    /** @throws IOException if one of them does not come up */
    void start(Consumer<String> say) throws IOException, InterruptedException {
        long began = System.nanoTime();
        provider.start();
        say.accept("  provider   port " + providerPort);
        for (DemoNode node : nodes()) {
            launch(node);
        }
        for (DemoNode node : nodes()) {
            processes.get(node).awaitPort(node.port(), START);
            say.accept(String.format(
                    "  %-9s  pid %d, clients at port %d, metrics at http://127.0.0.1:%d/observe/metrics",
                    node.name(), processes.get(node).pid(), node.port(), node.management()));
        }
        // Until then messages for one account may go over another, as routes/choice.yaml allows.
        Moment.await(START, "the primary has bound the accounts", () -> provider.boundBy(primary, began));
        say.accept(
                "All run after " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms.");
    }

    /** Kills a node as a crash would (SIGKILL). */
    void kill(DemoNode node) throws InterruptedException {
        processes.get(node).kill();
    }

    /** Starts a node on the data it left; returns when it listens. */
    void restart(DemoNode node) throws IOException, InterruptedException {
        launch(node);
        processes.get(node).awaitPort(node.port(), START);
    }

    private void launch(DemoNode node) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                node.name(),
                "--config=" + config,
                "--routes=" + routes,
                "--data=" + directory.resolve(node.name())));
        for (String override : List.of(
                "tandem.listen.port=" + node.port(),
                "camel.management.port=" + node.management(),
                "tandem.peer-clients.port=0",
                "tandem.takeover.stable=2s",
                "link.address=127.0.0.1:" + primary.port())) {
            arguments.add("--set=" + override);
        }
        for (Leg leg : Leg.ALL) {
            arguments.add("--set=providers." + leg.account() + ".address=127.0.0.1:" + providerPort);
            // So that the provider can tell the nodes apart.
            arguments.add("--set=providers." + leg.account() + ".system-type=" + node.name());
        }
        processes.put(
                node,
                ChildProcess.start(
                        node.name(), directory, secrets.byVariable(), STARTS_SOONER, Tandem.class, arguments));
    }

    /** The secondary first, then the primary, then the provider. True if both nodes stopped when asked. */
    boolean stop() throws IOException, InterruptedException {
        boolean both = processes.get(secondary).stop();
        both &= processes.get(primary).stop();
        provider.close();
        return both;
    }

    /** Leaves no process behind. */
    @Override
    public void close() {
        processes.values().forEach(ChildProcess::close);
    }
}
