// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The processes of the demonstration: a provider and both nodes, on ports of loopback that were free. */
final class DemoPair implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(45);

    private final Path config;
    private final Path routes;
    private final Path directory;
    private final DemoSecrets secrets = DemoSecrets.random();
    private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
    private final int providerPort;
    private final int controlPort;
    private final DemoNode primary;
    private final DemoNode secondary;
    private final ProviderControl provider;

    DemoPair(Path config, Path routes, Path directory) throws IOException {
        this.config = config;
        this.routes = routes;
        this.directory = directory;
        List<Integer> ports = freePorts(6);
        providerPort = ports.get(0);
        controlPort = ports.get(1);
        primary = new DemoNode("primary", ports.get(2), ports.get(3), "acme", "31970100");
        secondary = new DemoNode("secondary", ports.get(4), ports.get(5), "globex", "31971100");
        provider = new ProviderControl(controlPort);
    }

    List<DemoNode> nodes() {
        return List.of(primary, secondary);
    }

    ProviderControl provider() {
        return provider;
    }

    DemoSecrets secrets() {
        return secrets;
    }

    /** @throws IOException if one of them does not come up */
    void start(Consumer<String> say) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ChildProcess simulator = startProvider();
        ChildProcess first = startNode(primary);
        ChildProcess second = startNode(secondary);
        simulator.awaitPort(controlPort, START);
        say.accept("  provider   pid " + simulator.pid() + ", port " + providerPort);
        first.awaitPort(primary.port(), START);
        say.accept("  primary    pid " + first.pid() + ", clients at port " + primary.port()
                + ", metrics at http://127.0.0.1:" + primary.management() + "/observe/metrics");
        second.awaitPort(secondary.port(), START);
        say.accept("  secondary  pid " + second.pid() + ", clients at port " + secondary.port()
                + ", metrics at http://127.0.0.1:" + secondary.management() + "/observe/metrics");
        say.accept(
                "All run after " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms.");
    }

    private ChildProcess startProvider() throws IOException {
        return add(ChildProcess.start(
                "provider",
                directory,
                secrets.byVariable(),
                List.of(
                        "simulate-provider",
                        "--port=" + providerPort,
                        "--control-port=" + controlPort,
                        "--account=tandem1:A1_PASSWORD",
                        "--account=tandem2:A2_PASSWORD",
                        "--response-delay=5ms",
                        "--receipt-delay=500ms")));
    }

    private ChildProcess startNode(DemoNode node) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                node.name(),
                "--config=" + config,
                "--routes=" + routes,
                "--data=" + directory.resolve(node.name())));
        for (String override : List.of(
                "tandem.listen.port=" + node.port(),
                "camel.management.port=" + node.management(),
                "providers.A1.address=127.0.0.1:" + providerPort,
                "providers.A2.address=127.0.0.1:" + providerPort,
                "link.address=127.0.0.1:" + primary.port())) {
            arguments.add("--set=" + override);
        }
        return add(ChildProcess.start(node.name(), directory, secrets.byVariable(), arguments));
    }

    private ChildProcess add(ChildProcess process) {
        processes.add(process);
        return process;
    }

    /** The secondary first, then the primary, then the provider. True if all stopped when asked. */
    boolean stop() throws InterruptedException {
        boolean all = true;
        for (int i = processes.size() - 1; i >= 0; i--) {
            all &= processes.get(i).stop();
        }
        return all;
    }

    @Override
    public void close() {
        processes.forEach(ChildProcess::close);
    }

    /** All open at one time, so that no port is found twice. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
