// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.delivery.Gates;
import io.tandem.process.Ports;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.Wire;
import io.tandem.takeover.Role;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Both nodes, a provider and their clients in one JVM, with the route and configuration files of the distribution. Only
 * ports, the data directories and the pauses before a new bind differ from what an operator has.
 */
public final class Gateway implements AutoCloseable {
    /** How long a test waits for something that has to come; an idle machine needs a fraction of it. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public static final Path CONFIG = Path.of("config");
    public static final Path ROUTES = Path.of("routes");

    public static final Map<String, String> ENVIRONMENT = Map.of(
            "A1_PASSWORD", "secr-a1",
            "A2_PASSWORD", "secr-a2",
            "ACME_PASSWORD", "secr-acm",
            "GLOBEX_PASSWORD", "secr-glo",
            "L2_PASSWORD", "secr-l2");

    /** A node alone need not wait long for the other; things go home soon. */
    private static final Map<String, String> QUICK = Map.of(
            "tandem.takeover.tick", "50ms",
            "tandem.takeover.pause", "2s",
            "tandem.takeover.grace", "3300ms",
            "tandem.takeover.lost", "200ms",
            "tandem.takeover.probe", "100ms",
            "tandem.takeover.bind-timeout", "500ms",
            "tandem.takeover.drain", "500ms",
            "tandem.takeover.stable", "500ms");

    public final int providerPort = Ports.next();
    public final int primaryPort = Ports.next();
    public final int secondaryPort = Ports.next();
    public final int primaryHttp = Ports.next();
    public final int secondaryHttp = Ports.next();

    private final Path directory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private Path config = CONFIG;
    private Path routes = ROUTES;

    public Gateway(Path directory) {
        this.directory = directory;
    }

    /** A setting for the nodes started after this. */
    public Gateway set(String key, String value) {
        overrides.put(key, value);
        return this;
    }

    /** Other configuration files than those of the distribution. */
    public Gateway config(Path newConfig) {
        config = newConfig;
        return this;
    }

    /** Other route files than those of the distribution. */
    public Gateway routes(Path newRoutes) {
        routes = newRoutes;
        return this;
    }

    public ProviderSimulator provider() {
        return provider(options -> options);
    }

    /** A provider that records what it gets, see {@link #recorded()}. */
    public ProviderSimulator provider(UnaryOperator<ProviderOptionsBuilder> change) {
        ProviderOptionsBuilder options =
                ProviderOptions.builder().port(providerPort).retryDelay(Duration.ofMillis(200));
        return provider(
                new ProviderSimulator(change.apply(options.record(record())).build()));
    }

    private ProviderSimulator provider(ProviderSimulator provider) {
        try {
            provider.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.push(provider);
        return provider;
    }

    /** What the provider got: account, message_id, SHA-256 of the body, source, destination. */
    public List<Submitted> recorded() {
        try {
            return Files.exists(record())
                    ? Files.readAllLines(record()).stream().map(Submitted::of).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record() {
        return directory.resolve("submitted");
    }

    public Node primary() {
        return started(Node.start(settings(Home.PRIMARY), ENVIRONMENT));
    }

    /**
     * A primary that holds the accounts: a secondary was there, said that it holds nothing, and went. Without one it waits for
     * {@code tandem.takeover.grace}.
     */
    public Node owner() {
        Node node = primary();
        Esme secondary =
                esme(primaryPort, "L2", "secr-l2", BindType.TRANSCEIVER).awaitBound();
        await().atMost(PATIENCE).until(() -> node.pair().state().role() == Role.OWN);
        try {
            stop(secondary);
        } catch (Exception e) {
            throw new IllegalStateException("the secondary does not go", e);
        }
        return node;
    }

    /** Why the primary does not start, in the words the operator reads. */
    String refusal() {
        Throwable refusal = catchThrowable(this::primary);
        assertThat(refusal).isInstanceOf(NodeException.class);
        return refusal.getMessage();
    }

    public Node secondary() {
        return started(Node.start(settings(Home.SECONDARY), ENVIRONMENT));
    }

    /** Until then a message goes over whichever account is bound first. */
    public static void awaitAccounts(Node node) {
        Gates gates = node.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(PATIENCE)
                .until(() -> gates.get("A1").isOpen() && gates.get("A2").isOpen());
    }

    private Node started(Node node) {
        open.push(node);
        return node;
    }

    public NodeSettings settings(Home home) {
        boolean primary = home == Home.PRIMARY;
        Map<String, String> set = new HashMap<>();
        set.put("tandem.listen.port", Integer.toString(primary ? primaryPort : secondaryPort));
        set.put("camel.management.port", Integer.toString(primary ? primaryHttp : secondaryHttp));
        set.put("providers.A1.address", "127.0.0.1:" + providerPort);
        set.put("providers.A2.address", "127.0.0.1:" + providerPort);
        set.put("providers.A1.reconnect", "100ms..200ms");
        set.put("providers.A2.reconnect", "100ms..200ms");
        set.put("link.address", "127.0.0.1:" + primaryPort);
        set.put("tandem.peer-clients.port", "0");
        set.putAll(QUICK);
        set.putAll(overrides);
        return NodeSettings.load(home, config, routes, data(home), Map.of(), set);
    }

    public Path data(Home home) {
        return directory.resolve(home.toString());
    }

    public Esme acme() {
        return esme(primaryPort, "acme", "secr-acm", BindType.TRANSCEIVER);
    }

    public Esme globex() {
        return esme(secondaryPort, "globex", "secr-glo", BindType.TRANSCEIVER);
    }

    public Esme esme(int port, String systemId, String password, BindType type) {
        Esme esme = new Esme(port, systemId, password, type);
        open.push(esme);
        return esme;
    }

    /** A transceiver of a client at home on the primary, made of octets. */
    public Wire acmeByHand(int interfaceVersion) throws IOException {
        return byHand(primaryPort, "acme", "secr-acm", interfaceVersion);
    }

    /** A transceiver made of octets. */
    public Wire byHand(int port, String systemId, String password, int interfaceVersion) throws IOException {
        Wire wire = Wire.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.push(wire);
        wire.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(systemId, password, interfaceVersion));
        Wire.Got answer = wire.read();
        if (answer.status() != 0) {
            throw new IOException("bind answered with " + answer.head());
        }
        return wire;
    }

    /** Closes something that was started here before the end of the test. */
    public void stop(AutoCloseable started) throws Exception {
        open.remove(started);
        started.close();
    }

    /** Whatever was started last first. */
    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** One submit_sm at the provider. */
    public record Submitted(String account, String messageId, String sha256, String source, String destination) {
        static Submitted of(String line) {
            String[] part = line.split(" ", -1);
            return new Submitted(part[0], part[1], part[2], part[3], part[4]);
        }
    }
}
