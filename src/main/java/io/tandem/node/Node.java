// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.AccountsFile;
import io.tandem.account.Placeholders;
import io.tandem.component.ClientReceipts;
import io.tandem.component.NodeRole;
import io.tandem.control.PairControl;
import io.tandem.delivery.AccountPolicies;
import io.tandem.delivery.AccountPolicy;
import io.tandem.delivery.Dispatcher;
import io.tandem.delivery.DispatcherOptions;
import io.tandem.delivery.Gates;
import io.tandem.store.Destination;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gateway: its accounts, its store, and the Camel context that runs its routes. Several may live in one JVM. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final String ACCOUNTS_FILE = "accounts.yaml";
    private static final String ROLES_FILE = "roles.log";

    private final NodeSettings settings;
    private final NodeKeys keys;
    private final Accounts accounts;
    private final Gates gates;
    private final Metrics metrics;
    private final SqliteStore store;
    private final Dispatcher dispatcher;
    private final Retention retention;
    private final Strays strays;
    private final PairControl pair;
    private final Main camel;

    /** All that a node is made of; nothing of it is reachable from outside yet. */
    private Node(NodeSettings settings, Map<String, String> environment) {
        this.settings = settings;
        keys = NodeKeys.of(settings);
        accounts = AccountsFile.load(
                settings.config().resolve(ACCOUNTS_FILE),
                Placeholders.environment(environment),
                AccountOverrides.of(settings.overrides(), environment));
        TakeoverKeys.check(keys.timers(), accounts.link(), settings);
        RouteChecks.checkFiles(settings.routes());
        NodeRole role = new NodeRole(settings.home());
        gates = gates(accounts, role);
        SqliteStore[] opened = new SqliteStore[1];
        ClientReceipts receipts =
                new ClientReceipts(() -> opened[0].nextId(), keys.receiptValidity(), Clock.systemUTC());
        store = SqliteStore.open(
                SqliteStoreOptions.of(
                                settings.data(),
                                role.isPrimary() ? 0 : 1,
                                settings.home().toString())
                        .withQueueLimit(keys.storeQueue())
                        .withInFlight(Windows.of(accounts, role)),
                receipts);
        opened[0] = store;
        metrics = new Metrics(store, gates);
        dispatcher = new Dispatcher(
                store,
                gates,
                receipts,
                Clock.systemUTC(),
                work -> new Thread(work, settings.home() + "-dispatcher"),
                DispatcherOptions.defaults().withPolicies(policies(accounts)).withListener(metrics.deliveryListener()));
        dispatcher.start();
        retention = new Retention(store, keys.retention(), Clock.systemUTC());
        strays = new Strays(store, gates, accounts, keys.receiptValidity(), Clock.systemUTC());
        pair = new PairControl(accounts, role, keys.timers(), settings.data().resolve(ROLES_FILE), keys.arbiter());
        camel = NodeCamel.of(settings);
        pair.bindTo(camel);
        camel.bind("accounts", accounts);
        camel.bind("nodeRole", role);
        camel.bind("gates", gates);
        camel.bind("link", new LinkSession(role, accounts.link().account(), camel::getCamelContext));
        camel.bind("carriers", new RequestMeters(new AccountRequests(camel::getCamelContext), metrics.registry()));
        camel.bind("messageStore", store);
        camel.bind("sentMessages", store.sentMessages());
        camel.bind("dispatcher", dispatcher);
        camel.bind("numbers", new NumberPlan(accounts));
        camel.bind("metricsRegistry", metrics.registry());
        camel.bind("routeMeters", new RouteMeters(metrics.registry()));
        camel.bind("limitListener", metrics.limitListener());
        camel.bind("outbindListener", metrics.outbindListener());
    }

    /**
     * Starts a node; returns when its routes run.
     *
     * @throws NodeException or {@link io.tandem.account.AccountsException} if something in its configuration is wrong
     */
    public static Node start(NodeSettings settings, Map<String, String> environment) {
        Node node = new Node(settings, environment);
        LOG.info("message store: {} ({})", settings.data(), node.store.depth());
        try {
            node.run();
            return node;
        } catch (Exception e) {
            node.close();
            throw NodeFailure.explain(e, settings);
        }
    }

    /**
     * Does what a start does before anything is reachable or opened: reads configuration and routes, and looks whether they
     * go together.
     *
     * @param settings with an empty directory for the store, which is not needed afterwards
     * @return the ids of the routes
     * @throws NodeException or {@link io.tandem.account.AccountsException} if something is wrong
     */
    public static List<String> check(NodeSettings settings, Map<String, String> environment) {
        List<String> routes = new ArrayList<>();
        loadOnly(settings.withoutRoutesRunning(), environment, node -> node.camelContext().getRoutes().stream()
                .map(Route::getRouteId)
                .forEach(routes::add));
        return routes;
    }

    /**
     * Goes through a start as far as that is possible without a route that runs, so that Java sees which classes it takes.
     *
     * @param settings with an empty directory for the store, which is not needed afterwards
     * @throws NodeException or {@link io.tandem.account.AccountsException} if something is wrong
     */
    public static void rehearse(NodeSettings settings, Map<String, String> environment) {
        loadOnly(
                settings.withOnlyManagementRunning(),
                environment,
                node -> node.metrics.bindSessions(node.camelContext()));
    }

    /** Of a node that is loaded and not run; nothing of it is left afterwards. */
    private static void loadOnly(NodeSettings settings, Map<String, String> environment, Consumer<Node> looking) {
        Node node = new Node(settings, environment);
        try {
            node.load();
            looking.accept(node);
        } catch (Exception e) {
            throw NodeFailure.explain(e, settings);
        } finally {
            node.shutDown();
        }
    }

    private void load() throws Exception {
        ManagementPort.check(settings);
        camel.start();
        ArbiterService.add(camel.getCamelContext(), keys.arbiter(), settings);
        RouteChecks.check(camel.getCamelContext(), accounts, keys.groups());
        TlsChecks.check(
                camel.getCamelContext(),
                accounts,
                new NodeRole(settings.home()),
                settings.config().resolve(ACCOUNTS_FILE));
    }

    private void run() throws Exception {
        load();
        RouteChecks.checkMonitor(pair.monitored());
        metrics.bindSessions(camel.getCamelContext());
        for (String group : keys.groups()) {
            startGroup(camel.getCamelContext(), group, settings);
        }
        pair.start(camel.getCamelContext(), store, dispatcher, gates, metrics.registry());
        strays.start();
    }

    private static void startGroup(CamelContext context, String group, NodeSettings settings) {
        try {
            context.getRouteController().startRouteGroup(group);
        } catch (Exception e) {
            throw NodeFailure.ofGroup(group, e, settings);
        }
    }

    private static Gates gates(Accounts accounts, NodeRole role) {
        Gates gates = new Gates();
        accounts.clients().values().stream()
                .filter(client -> !role.isHomeOf(client))
                .forEach(client -> gates.fallback(
                        Destination.client(client.name()), accounts.link().account()));
        return gates;
    }

    private static AccountPolicies policies(Accounts accounts) {
        Map<String, AccountPolicy> policies = new HashMap<>();
        accounts.providers()
                .forEach((name, account) -> policies.put(name, new AccountPolicy(account.inDoubt(), account.retry())));
        policies.put(
                accounts.link().account(), new AccountPolicy(accounts.link().inDoubt()));
        return carrier -> policies.getOrDefault(carrier, AccountPolicy.DEFAULT);
    }

    public CamelContext camelContext() {
        return camel.getCamelContext();
    }

    public PairControl pair() {
        return pair;
    }

    public SqliteStore store() {
        return store;
    }

    /** Leaves accounts and clients to the other node, stops taking binds, lets what is in flight finish, unbinds, and closes the store. */
    @Override
    public void close() {
        long began = System.nanoTime();
        shutDown();
        LOG.info(
                "{} stopped in {} ms",
                settings.home(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private void shutDown() {
        pair.leave();
        camel.stop();
        pair.close();
        retention.close();
        strays.close();
        dispatcher.close();
        store.close();
    }
}
