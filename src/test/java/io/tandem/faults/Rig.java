// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.lab.Host;
import io.tandem.lab.NodeSetup;
import io.tandem.tools.ProviderConduct;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.SessionTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Two nodes, a provider with two accounts, and the clients of both: everything an experiment needs. */
final class Rig implements AutoCloseable {
    /** The provider's names for the accounts A1 and A2. */
    static final List<String> ACCOUNTS = List.of("tandem1", "tandem2");

    private static final Duration RESPONSE_DELAY = Duration.ofMillis(5);
    private static final Duration DELIVERY_RETRY = Duration.ofSeconds(1);
    private static final double USUALLY_SECONDS = 0.3;
    /** As bin/tandem starts a node; the archive is used if it is there. */
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:SharedArchiveFile=target/tandem.jsa",
            "-Dorg.sqlite.lib.path=target/native",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off");

    private final Network network;
    private final Path directory;
    private final RigOptions options;
    private final History history = new History();
    private final ProviderSimulator provider;
    private final Proxies proxies;
    private final Node primary;
    private final Node secondary;
    private Optional<ClientGroup> ofPrimary = Optional.empty();
    private Optional<ClientGroup> ofSecondary = Optional.empty();

    /** The provider listens; the nodes and the clients are started by whoever experiments. */
    Rig(Network network, Path directory, RigOptions options) throws IOException {
        this.network = network;
        this.directory = directory;
        this.options = options;
        primary = new Node(setup(Home.PRIMARY, Party.PRIMARY), network, history);
        secondary = new Node(setup(Home.SECONDARY, Party.SECONDARY), network, history);
        provider = new ProviderSimulator(
                ProviderOptions.builder()
                        .address(InetAddress.getByName(
                                network.host(Party.PROVIDER).address()))
                        .port(network.port(Party.PROVIDER, Network.Purpose.SMPP))
                        .account(ACCOUNTS.get(0))
                        .account(ACCOUNTS.get(1))
                        .singleBind(options.singleBind())
                        .responseDelay(RESPONSE_DELAY)
                        .receiptDelay(options.receiptDelay())
                        .retryDelay(DELIVERY_RETRY)
                        .enquireLink(options.inactivity().dividedBy(2))
                        .record(record())
                        .build(),
                Clock.systemUTC(),
                event -> {});
        provider.start();
        proxies = new Proxies(network);
        if (options.has(Party.LINK_PROXY)) {
            proxies.start(Party.LINK_PROXY, Party.PRIMARY);
        }
        if (options.has(Party.PROVIDER_PROXY)) {
            proxies.start(Party.PROVIDER_PROXY, Party.PROVIDER);
        }
    }

    private NodeSetup setup(Home home, Party party) {
        Host host = network.host(party);
        boolean providersByProxy = home == Home.PRIMARY && options.has(Party.PROVIDER_PROXY);
        Party providerEnd = providersByProxy ? Party.PROVIDER_PROXY : Party.PROVIDER;
        Party linkEnd = options.has(Party.LINK_PROXY) ? Party.LINK_PROXY : Party.PRIMARY;
        Map<String, String> set = new LinkedHashMap<>();
        set.put("tandem.listen.host", host.address());
        set.put("tandem.listen.port", Integer.toString(network.port(party, Network.Purpose.SMPP)));
        set.put("camel.management.port", Integer.toString(network.port(party, Network.Purpose.MANAGEMENT)));
        set.put("link.address", address(linkEnd));
        for (String account : List.of("A1", "A2")) {
            set.put("providers." + account + ".address", address(providerEnd));
            // So that the provider can tell the nodes apart.
            set.put("providers." + account + ".system-type", home.toString());
        }
        if (network.hasWires()) {
            set.put("clients.acme.allow", "10.77.0.0/24");
        }
        options.set().forEach((key, value) -> {
            if (Shipped.knows(key)) {
                set.put(key, value);
            }
        });
        return new NodeSetup(
                home,
                host,
                network.port(party, Network.Purpose.SMPP),
                network.port(party, Network.Purpose.MANAGEMENT),
                directory,
                set,
                JVM);
    }

    private String address(Party party) {
        return network.host(party).address() + ":" + network.port(party, Network.Purpose.SMPP);
    }

    Network network() {
        return network;
    }

    Node node(Home home) {
        return home == Home.PRIMARY ? primary : secondary;
    }

    Node other(Home home) {
        return home == Home.PRIMARY ? secondary : primary;
    }

    History history() {
        return history;
    }

    ProviderSimulator provider() {
        return provider;
    }

    /** @throws java.util.NoSuchElementException if nothing leads through it */
    HoldingProxy proxy(Party where) {
        return proxies.at(where);
    }

    /** Undoes whatever has been done and not been undone; starts what does not run, the clients too. */
    void restore() throws IOException, InterruptedException {
        conduct(odd ->
                odd.withRefusals(0).withDeaths(0).withBindDelay(Duration.ZERO).withLingering(Duration.ZERO));
        proxies.restore();
        primary.restore();
        secondary.restore();
        if (ofPrimary.isEmpty()) {
            startClients();
        }
    }

    /** Changes how the provider treats all accounts. */
    void conduct(UnaryOperator<ProviderConduct> change) {
        ACCOUNTS.forEach(account -> provider.conduct(account, change));
    }

    /** Where the provider records what is submitted. */
    Path record() {
        return directory.resolve("submitted.txt");
    }

    Path directory() {
        return directory;
    }

    void startClients() {
        ofPrimary = Optional.of(ClientGroup.start(Home.PRIMARY, primary, secondary, options));
        ofSecondary = Optional.of(ClientGroup.start(Home.SECONDARY, primary, secondary, options));
    }

    /** @throws java.util.NoSuchElementException before {@link #startClients} */
    ClientGroup clients(Home home) {
        return (home == Home.PRIMARY ? ofPrimary : ofSecondary).orElseThrow();
    }

    List<ClientGroup> clients() {
        return List.of(clients(Home.PRIMARY), clients(Home.SECONDARY));
    }

    /** Whether all accounts have a session of this node. */
    boolean holds(Home node) {
        List<SessionTrace> sessions = provider.sessions();
        return ACCOUNTS.stream().allMatch(account -> sessions.stream()
                .anyMatch(session -> session.account().equals(account)
                        && session.systemType().equals(node.toString())
                        && session.ended().isEmpty()));
    }

    /** Accepted messages that have not arrived at the provider yet; too few by those whose answer the client never saw. */
    long underWay() {
        long accepted = clients().stream()
                .mapToLong(group -> group.client().acceptances().count())
                .sum();
        return accepted - provider.counts().all().distinct();
    }

    /** A few tenths of a second of the load: with more than that there is a backlog, and a fault meets something else. */
    long usuallyUnderWay() {
        return Math.round(2 * options.rate() * USUALLY_SECONDS);
    }

    /** When the last of the accounts was bound by this node since a time; empty if one was not. */
    OptionalLong boundBy(Home node, long since) {
        List<SessionTrace> sessions = provider.sessions();
        long last = since;
        for (String account : ACCOUNTS) {
            OptionalLong first = sessions.stream()
                    .filter(session -> session.account().equals(account)
                            && session.systemType().equals(node.toString())
                            && session.boundAt() - since >= 0)
                    .mapToLong(SessionTrace::boundAt)
                    .min();
            if (first.isEmpty()) {
                return OptionalLong.empty();
            }
            last = Math.max(last, first.getAsLong());
        }
        return OptionalLong.of(last);
    }

    /** Binds by this node since a time. */
    long binds(Home node, long since) {
        return provider.sessions().stream()
                .filter(session -> session.systemType().equals(node.toString()) && session.boundAt() - since >= 0)
                .count();
    }

    /** The clients first, the nodes as they are, the provider last. */
    @Override
    public void close() throws IOException {
        // Backwards, and each though another one fails.
        try (provider;
                proxies;
                secondary;
                primary) {
            ofPrimary.ifPresent(ClientGroup::close);
            ofSecondary.ifPresent(ClientGroup::close);
        }
    }
}
