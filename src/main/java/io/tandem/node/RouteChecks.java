// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.component.client.SmppClientEndpoint;
import io.tandem.component.server.PortClients;
import io.tandem.component.server.SmppServerEndpoint;
import io.tandem.component.store.MessageStoreEndpoint;
import io.tandem.store.Destination;
import io.tandem.takeover.RouteGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;

/**
 * What the route files must have for the accounts and groups configured. Camel itself starts a group without routes with
 * success, and an account without a route would never send.
 */
final class RouteChecks {
    private static final long MONITOR_SECONDS = 5;

    private RouteChecks() {}

    /** @throws NodeException if the directory has no route file */
    static void checkFiles(Path routes) {
        try (Stream<Path> files = Files.list(routes)) {
            if (files.anyMatch(file -> file.toString().endsWith(".yaml"))) {
                return;
            }
        } catch (IOException e) {
            throw new NodeException(noFiles(routes), e);
        }
        throw new NodeException(noFiles(routes));
    }

    private static String noFiles(Path routes) {
        return routes + ": no route files (*.yaml). Name the directory with --routes, or take it from the distribution";
    }

    /** @throws NodeException naming every account and group that lacks a route */
    static void check(CamelContext context, Accounts accounts, List<String> groups) {
        List<String> problems = new ArrayList<>();
        Set<String> existing = context.getRoutes().stream().map(Route::getGroup).collect(Collectors.toSet());
        groups.stream()
                .filter(group -> !existing.contains(group))
                .forEach(group -> problems.add("routes: no route has 'group: " + group
                        + "', but tandem.groups names it. Add the group to a route, or take it from tandem.groups"));
        List<Endpoint> starts =
                context.getRoutes().stream().map(Route::getEndpoint).toList();
        for (String account : accounts.providers().keySet()) {
            if (starts.stream().noneMatch(start -> binds(start, account))) {
                problems.add("routes: account " + account + " is never bound. Add a route 'from: smpp-client:" + account
                        + "' in group providers, as routes/providers.yaml has for the others");
            }
            if (starts.stream().noneMatch(start -> delivers(start, account))) {
                problems.add("routes: nothing is ever sent over account " + account
                        + ". Add a route 'from: message-store:deliver' with 'to: " + account
                        + "' in group providers, as routes/providers.yaml has for the others");
            }
        }
        if (starts.stream().noneMatch(start -> delivers(start, "clients"))) {
            problems.add(
                    "routes: receipts and MO are never sent to the clients. Add a route 'from: message-store:deliver'"
                            + " with 'to: clients', or take clients.yaml from the distribution");
        }
        if (starts.stream().noneMatch(start -> delivers(start, Destination.PEER))) {
            problems.add(
                    "routes: receipts that no message here waits for are never offered to the other node. Add a route"
                            + " 'from: message-store:deliver' with 'to: peer', or take clients.yaml from the distribution");
        }
        boolean peerPort = existing.contains(RouteGroup.PEER_CLIENTS.toString());
        if (!peerPort && starts.stream().noneMatch(RouteChecks::takesAllClients)) {
            problems.add("routes: the other node's clients can bind nowhere while it is lost. Add a route with 'group: "
                    + RouteGroup.PEER_CLIENTS
                    + "', as in routes/peer-clients.yaml, or write tandem.listen.clients = all");
        }
        if (!problems.isEmpty()) {
            throw new NodeException(String.join("\n", problems));
        }
    }

    /** @param monitored completes when the keepalive monitor is called; within a few ticks, as its route runs already */
    static void checkMonitor(CompletableFuture<Void> monitored) {
        try {
            monitored.get(MONITOR_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NodeException(
                    "routes: nothing calls the keepalive monitor. Take keepalive.yaml from the distribution, or add a"
                            + " step 'process' with 'ref: keepaliveMonitor' that runs every tandem.takeover.tick",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException("interrupted while it started", e);
        }
    }

    private static boolean takesAllClients(Endpoint start) {
        return start instanceof SmppServerEndpoint server && server.getClients() == PortClients.all;
    }

    private static boolean binds(Endpoint start, String account) {
        return start instanceof SmppClientEndpoint client && client.getAccount().equals(account);
    }

    private static boolean delivers(Endpoint start, String account) {
        return start instanceof MessageStoreEndpoint store && account.equals(store.getTo());
    }
}
