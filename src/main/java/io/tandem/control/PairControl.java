// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.account.Accounts;
import io.tandem.account.ProviderAccount;
import io.tandem.component.LinkClient;
import io.tandem.component.LinkServer;
import io.tandem.component.NodeRole;
import io.tandem.component.ServedClients;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.component.server.SmppServerComponent;
import io.tandem.delivery.Dispatcher;
import io.tandem.delivery.Gates;
import io.tandem.store.MessageStore;
import io.tandem.takeover.Event;
import io.tandem.takeover.GroupState;
import io.tandem.takeover.Hands;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.NodeState;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.SecondaryProtocol;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.Timers;
import io.tandem.takeover.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's half of the pair at work: the takeover, its eyes on the link and the providers, and its hands on routes,
 * sessions and clients.
 */
public final class PairControl implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PairControl.class);
    private static final long REACH_MILLIS = 1000;
    private static final long LOOK_MILLIS = 5;

    private final Accounts accounts;
    private final NodeRole role;
    private final Timers timers;
    private final HoldRight right;
    private final ServedClients served;
    private final RoleHistory history;
    private final Takeover takeover;
    private final Link link;
    private final KeepaliveMonitor monitor;
    private final ScheduledExecutorService routes;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService reach;
    private final String lock;
    private Optional<Arbiter> arbiter = Optional.empty();
    private Optional<PairManagement> management = Optional.empty();

    /**
     * @param roles the file of the roles' history; created if it is not there
     * @param lock the name of the arbiter's, if the timers say that there is one
     */
    public PairControl(Accounts accounts, NodeRole role, Timers timers, Path roles, String lock) {
        this.lock = lock;
        this.accounts = accounts;
        this.role = role;
        this.timers = timers;
        right = new HoldRight(timers.pause());
        served = new ServedClients(role);
        history = new RoleHistory(role.home().toString(), roles, timers);
        takeover = new Takeover(
                role.isPrimary() ? new PrimaryProtocol(timers) : new SecondaryProtocol(timers),
                right,
                timers,
                history,
                role.home() + "-takeover");
        link = role.isPrimary()
                ? new PrimaryLink(takeover, right, accounts.link().address().port(), promises(timers))
                : new SecondaryLink(takeover, timers);
        monitor = new KeepaliveMonitor(takeover, link::lastHeard);
        routes = thread("route-groups");
        timer = thread("takeover-timer");
        reach = thread("provider-reach");
    }

    private static Optional<Promises> promises(Timers timers) {
        return timers.arbiter() ? Optional.of(new Promises(timers.promise().dividedBy(6))) : Optional.empty();
    }

    private ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, role.home() + "-" + name));
    }

    /** Where the components and the routes find what they need. */
    public void bindTo(Main camel) {
        camel.bind("holdRight", right);
        camel.bind("servedClients", served);
        camel.bind("keepaliveMonitor", monitor);
        camel.bind("linkLeaving", new LinkLeaving(takeover, link));
        if (link instanceof LinkServer server) {
            camel.bind("linkServer", server);
        } else if (link instanceof LinkClient client) {
            camel.bind("linkClient", client);
        }
    }

    /** Completes when a route calls the keepalive monitor for the first time. */
    public CompletableFuture<Void> monitored() {
        return monitor.called();
    }

    /** Once the routes that are always on run. */
    public void start(
            CamelContext context, MessageStore store, Dispatcher dispatcher, Gates gates, MeterRegistry registry) {
        SmppClientComponent client = context.getComponent("smpp-client", SmppClientComponent.class);
        SmppServerComponent server = context.getComponent("smpp-server", SmppServerComponent.class);
        Clients clients = new Clients(accounts, role, served, server.boundClients());
        Outgoing outgoing = new Outgoing(accounts, store, dispatcher, gates);
        Drain drain = new Drain(timer, () -> clients.countBound() == 0 && outgoing.isEmpty(), timers.drain());
        Hands common = new TakeoverHands(
                takeover,
                link,
                new RouteGroups(context, routes),
                client,
                new ProviderGates(gates, accounts.providers().keySet(), timer),
                clients,
                drain,
                timer,
                timers.drain());
        ProviderReach providers = new ProviderReach(
                takeover::state,
                client::accountStates,
                accounts.providers().values().stream()
                        .map(ProviderAccount::address)
                        .toList(),
                ProviderReach::connects,
                reachable -> takeover.post(new Event.Reach(reachable)));
        reach.scheduleWithFixedDelay(providers, REACH_MILLIS, REACH_MILLIS, TimeUnit.MILLISECONDS);
        Hands hands = link instanceof PrimaryLink primary
                ? new PrimaryHands(primary, common)
                : new SecondaryHands(takeover, (SecondaryLink) link, client, common);
        arbiter = Optional.of(timers)
                .filter(Timers::arbiter)
                .flatMap(with -> Arbiter.serviceOf(context))
                .map(service -> new Arbiter(
                        service, lock, timers, takeover::post, role.home().toString()));
        takeover.start(
                arbiter.<Hands>map(there -> new ArbiterHands(there, hands)).orElse(hands));
        PairMetrics.register(this, registry);
        management = Optional.of(new PairManagement(role, this, client, server.boundClients()));
    }

    public NodeState state() {
        return takeover.state();
    }

    public RoleHistory history() {
        return history;
    }

    /** The request is decided upon soon; {@link #state} and {@link #history} show what came of it. */
    public void ask(Wish wish) {
        takeover.post(new Event.Asked(wish));
    }

    /** Leaves the accounts and the clients to the other node if it is there; returns when nothing more can be left to it. */
    public void leave() {
        if (!takeover.isRunning()) {
            return;
        }
        long began = System.nanoTime();
        CompletableFuture<Void> left = new CompletableFuture<>();
        takeover.post(new Event.Asked(Wish.STOP), () -> timer.execute(() -> awaitLeft(began, left)));
        Duration limit = timers.drain().multipliedBy(2).plus(timers.probe().multipliedBy(3));
        left.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
        LOG.info(
                "left the pair within {} ms",
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    /** The other node has a while to ask whether we yield; then it finds out by itself. */
    private void awaitLeft(long heldLast, CompletableFuture<Void> left) {
        NodeState state = takeover.state();
        long now = System.nanoTime();
        boolean free = !state.role().holds() && state.providers() == GroupState.STOPPED && !state.servesHome();
        if (state.readyToStop() || (free && now - heldLast > timers.probe().toNanos())) {
            left.complete(null);
        } else if (!left.isDone()) {
            timer.schedule(() -> awaitLeft(free ? heldLast : now, left), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        management.ifPresent(PairManagement::close);
        takeover.close();
        routes.shutdownNow();
        timer.shutdownNow();
        reach.shutdownNow();
        arbiter.ifPresent(Arbiter::close);
        history.close();
    }
}
