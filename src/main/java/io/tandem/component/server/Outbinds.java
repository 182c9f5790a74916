// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.netty.util.concurrent.ScheduledFuture;
import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.account.HostPort;
import io.tandem.account.OutbindTarget;
import io.tandem.component.Beans;
import io.tandem.smpp.pdu.Outbind;
import io.tandem.smpp.session.SmppListener;
import io.tandem.store.Destination;
import io.tandem.store.Lane;
import io.tandem.store.MessageStore;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks clients to bind for which something waits while none of their sessions receives (SMPP 3.4 §2.2.1), if they want to be asked. */
final class Outbinds {
    private static final Logger LOG = LoggerFactory.getLogger(Outbinds.class);
    private static final long LOOK_MILLIS = 1_000;

    private final List<ClientAccount> clients;
    private final Predicate<ClientAccount> serves;
    private final SmppServerComponent component;
    private final MessageStore store;
    private final Executor reads;
    private final String systemId;
    private final SmppListener port;
    private final OutbindListener listener;
    private final Optional<ScheduledFuture<?>> looking;

    private Outbinds(
            List<ClientAccount> clients,
            Predicate<ClientAccount> serves,
            SmppServerComponent component,
            MessageStore store,
            Executor reads,
            String systemId,
            SmppListener port,
            OutbindListener listener) {
        this.clients = clients;
        this.serves = serves;
        this.component = component;
        this.store = store;
        this.reads = reads;
        this.systemId = systemId;
        this.port = port;
        this.listener = listener;
        this.looking = clients.isEmpty()
                ? Optional.empty()
                : Optional.of(component
                        .eventLoopGroup()
                        .scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /**
     * Begins to look.
     *
     * @param serves which clients the port serves at the moment
     * @param port serves who binds because of it
     */
    static Outbinds of(
            SmppServerEndpoint endpoint, Predicate<ClientAccount> serves, PortThreads threads, SmppListener port) {
        return new Outbinds(
                Beans.require(endpoint.getCamelContext(), Accounts.class).clients().values().stream()
                        .filter(client -> client.outbind().isPresent())
                        .toList(),
                serves,
                endpoint.getComponent(),
                Beans.require(endpoint.getCamelContext(), MessageStore.class),
                threads.inquiries(),
                endpoint.getSystemId(),
                port,
                Beans.find(endpoint.getCamelContext(), OutbindListener.class).orElse((client, event) -> {}));
    }

    void stop() {
        looking.ifPresent(task -> task.cancel(false));
    }

    private void look() {
        long now = System.nanoTime();
        List<ClientAccount> absent = clients.stream()
                .filter(serves)
                .filter(this::isAbsent)
                .filter(client -> attempts(client).begin(now))
                .toList();
        if (absent.isEmpty()) {
            return;
        }
        try {
            reads.execute(() -> ask(absent));
        } catch (RejectedExecutionException e) {
            LOG.debug("too much to read to look what waits for {}", absent, e);
            absent.forEach(client -> attempts(client).withdrawn());
        }
    }

    private boolean isAbsent(ClientAccount client) {
        boolean receives = component.boundClients().receiving(client.name()).isPresent();
        if (receives) {
            attempts(client).bound();
        }
        return !receives;
    }

    private void ask(List<ClientAccount> absent) {
        try {
            Set<String> waitedFor =
                    store.lanes().stream().map(Lane::destination).collect(Collectors.toSet());
            for (ClientAccount client : absent) {
                if (waitedFor.contains(Destination.client(client.name()))) {
                    ask(client, client.outbind().orElseThrow());
                } else {
                    attempts(client).withdrawn();
                }
            }
        } catch (RuntimeException e) { // or nobody would be asked any more
            LOG.error("it could not be read what waits for clients", e);
            absent.forEach(client -> attempts(client).withdrawn());
        }
    }

    private void ask(ClientAccount client, OutbindTarget target) {
        LOG.info("{} is asked to bind: outbind to {}", client.name(), target.address());
        port.outbind(
                        address(target.address()),
                        Outbind.of(systemId, target.password().reveal()),
                        component.eventLoopGroup(),
                        event -> listener.outbind(client.name(), event))
                .whenComplete((over, failure) -> {
                    attempts(client).ended(failure == null && over, System.nanoTime());
                    if (failure != null) {
                        LOG.info("outbind to {} failed: {}", client.name(), failure.getMessage());
                    }
                });
    }

    private OutbindAttempts attempts(ClientAccount client) {
        return component.outbindAttempts(client);
    }

    private static InetSocketAddress address(HostPort address) {
        return InetSocketAddress.createUnresolved(address.host(), address.port());
    }
}
