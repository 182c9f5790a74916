// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.AccountsFile;
import io.tandem.account.Placeholders;
import io.tandem.component.ClientReceipts;
import io.tandem.component.NodeRole;
import io.tandem.control.PairControl;
import io.tandem.delivery.AccountPolicy;
import io.tandem.delivery.Dispatcher;
import io.tandem.delivery.DispatcherOptions;
import io.tandem.delivery.Gates;
import io.tandem.store.Destination;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gateway: its accounts, its store, and the Camel context that runs its routes. Several may live in one JVM. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final String ACCOUNTS_FILE = "accounts.yaml";
    private static final String ROLES_FILE = "roles.log";

    private final NodeSettings settings;
    private final SqliteStore store;
    private final Dispatcher dispatcher;
    private final Retention retention;
    private final Strays strays;
    private final PairControl pair;
    private final Main camel;

    private Node(
            NodeSettings settings,
            SqliteStore store,
            Dispatcher dispatcher,
            Retention retention,
            Strays strays,
            PairControl pair,
            Main camel) {
        this.settings = settings;
        this.store = store;
        this.dispatcher = dispatcher;
        this.retention = retention;
        this.strays = strays;
        this.pair = pair;
        this.camel = camel;
    }

    /**
     * Starts a node; returns when its routes run.
     *
     * @throws NodeException or {@link io.tandem.account.AccountsException} if something in its configuration is wrong
     */
    public static Node start(NodeSettings settings, Map<String, String> environment) {
        NodeKeys keys = NodeKeys.of(settings);
        Accounts accounts = AccountsFile.load(
                settings.config().resolve(ACCOUNTS_FILE),
                Placeholders.environment(environment),
                AccountOverrides.of(settings.overrides(), environment));
        TakeoverKeys.check(keys.timers(), accounts.link(), settings);
        RouteChecks.checkFiles(settings.routes());
        NodeRole role = new NodeRole(settings.home());
        Gates gates = gates(accounts, role);
        SqliteStore[] opened = new SqliteStore[1];
        ClientReceipts receipts =
                new ClientReceipts(() -> opened[0].nextId(), keys.receiptValidity(), Clock.systemUTC());
        SqliteStore store = SqliteStore.open(
                SqliteStoreOptions.of(
                                settings.data(),
                                role.isPrimary() ? 0 : 1,
                                settings.home().toString())
                        .withQueueLimit(keys.storeQueue())
                        .withInFlight(Windows.of(accounts, role)),
                receipts);
        opened[0] = store;
        LOG.info("message store: {} ({})", settings.data(), store.depth());
        Metrics metrics = new Metrics(store, gates);
        Dispatcher dispatcher = new Dispatcher(
                store,
                gates,
                receipts,
                Clock.systemUTC(),
                work -> new Thread(work, settings.home() + "-dispatcher"),
                DispatcherOptions.defaults()
                        .withPolicies(carrier -> policy(accounts, carrier))
                        .withListener(metrics.deliveryListener()));
        dispatcher.start();
        Retention retention = new Retention(store, keys.retention(), Clock.systemUTC());
        Strays strays = new Strays(store, gates, accounts, keys.receiptValidity(), Clock.systemUTC());
        PairControl pair =
                new PairControl(accounts, role, keys.timers(), settings.data().resolve(ROLES_FILE));
        Main camel = camel(settings);
        pair.bindTo(camel);
        camel.bind("accounts", accounts);
        camel.bind("nodeRole", role);
        camel.bind("gates", gates);
        camel.bind("link", new LinkSession(role, accounts.link().account(), camel::getCamelContext));
        camel.bind("messageStore", store);
        camel.bind("dispatcher", dispatcher);
        camel.bind("numbers", new NumberPlan(accounts));
        camel.bind("metricsRegistry", metrics.registry());
        Node node = new Node(settings, store, dispatcher, retention, strays, pair, camel);
        try {
            ManagementPort.check(settings);
            camel.start();
            RouteChecks.check(camel.getCamelContext(), accounts, keys.groups());
            RouteChecks.checkMonitor(pair.monitored());
            metrics.bindSessions(camel.getCamelContext());
            for (String group : keys.groups()) {
                startGroup(camel.getCamelContext(), group, settings);
            }
            pair.start(camel.getCamelContext(), store, dispatcher, gates, metrics.registry());
            strays.start();
            return node;
        } catch (Exception e) {
            node.close();
            throw NodeFailure.explain(e, settings);
        }
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

    private static AccountPolicy policy(Accounts accounts, String carrier) {
        if (carrier.equals(accounts.link().account())) {
            return new AccountPolicy(accounts.link().inDoubt());
        }
        return accounts.providers().containsKey(carrier)
                ? new AccountPolicy(
                        accounts.providers().get(carrier).inDoubt(),
                        accounts.providers().get(carrier).retry())
                : AccountPolicy.DEFAULT;
    }

    private static Main camel(NodeSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.values());
        properties.setProperty("camel.main.name", "tandem-" + settings.home());
        properties.setProperty("camel.main.routes-include-pattern", "file:" + settings.routes() + "/*.yaml");
        Main camel = new Main();
        // The process is stopped by whoever started the node, not by a hook of Camel's beside it.
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.setOverrideProperties(properties);
        return camel;
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
        pair.leave();
        camel.stop();
        pair.close();
        retention.close();
        strays.close();
        dispatcher.close();
        store.close();
        LOG.info(
                "{} stopped in {} ms",
                settings.home(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
