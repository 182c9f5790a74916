// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files that a node does not start with, in the words the operator reads. */
class RouteRefusalTest {
    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    RouteRefusalTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @Test
    void aGroupWithoutARoute() {
        gateway.set("tandem.groups", "provider");

        assertThat(gateway.refusal())
                .isEqualTo("routes: no route has 'group: provider', but tandem.groups names it. Add the group to a"
                        + " route, or take it from tandem.groups");
    }

    @Test
    void nobodyToWatchTheLink() throws Exception {
        Path routes = ChangedRoutes.without(directory, "keepalive.yaml");
        gateway.routes(routes);

        assertThat(gateway.refusal())
                .isEqualTo(
                        "routes: nothing calls the keepalive monitor. Take keepalive.yaml from the distribution, or add"
                                + " a step 'process' with 'ref: keepaliveMonitor' that runs every tandem.takeover.tick");
    }

    @Test
    void noPortForTheOtherNodesClients() throws Exception {
        Path routes = ChangedRoutes.without(directory, "peer-clients.yaml");
        gateway.routes(routes).set("tandem.listen.clients", "home");

        assertThat(gateway.refusal())
                .isEqualTo(
                        "routes: the other node's clients can bind nowhere while it is lost. Add a route with 'group:"
                                + " peer-clients', as in routes/peer-clients.yaml, or write tandem.listen.clients = all");
    }

    @Test
    void nothingThatGoesToTheClients() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "clients.yaml", "to: clients", "to: client");
        gateway.routes(routes);

        assertThat(gateway.refusal())
                .isEqualTo("routes: receipts and MO are never sent to the clients. Add a route 'from:"
                        + " message-store:deliver' with 'to: clients', or take clients.yaml from the distribution");
    }

    @Test
    void nothingThatOffersReceiptsToTheOtherNode() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "clients.yaml", "to: peer", "to: pear");
        gateway.routes(routes);

        assertThat(gateway.refusal())
                .isEqualTo("routes: receipts that no message here waits for are never offered to the other node. Add a"
                        + " route 'from: message-store:deliver' with 'to: peer', or take clients.yaml from the"
                        + " distribution");
    }

    @Test
    void aRouteFileThatIsNoYaml() throws Exception {
        Path routes = ChangedRoutes.rewriting(directory, "choice.yaml", "- route:\n    id: choose\n   from: [\n");
        gateway.routes(routes);

        assertThat(gateway.refusal()).contains("choice.yaml").contains("line 3");
    }

    @Test
    void aRouteWithAStepNobodyKnows() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "intake.yaml", "- to: direct:choose", "- too: direct:choose");
        gateway.routes(routes);

        assertThat(gateway.refusal()).contains("intake.yaml").contains("too");
    }

    @Test
    void aRouteToAnEndpointNobodyKnows() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "intake.yaml", "message-store:accept", "message-store:acept");
        gateway.routes(routes);

        assertThat(gateway.refusal())
                .isEqualTo(routes + ": route intake cannot be started: message-store:acept: unknown operation, write"
                        + " one of [accept, receipt, deliver]");
    }

    @Test
    void aRouteWithAParameterNobodyKnows() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "intake.yaml", "systemId:", "sistemId:");
        gateway.routes(routes);

        assertThat(gateway.refusal()).contains("route intake cannot be started").contains("sistemId");
    }

    @Test
    void aRouteToAnAccountNobodyKnows() throws Exception {
        Path routes =
                ChangedRoutes.replacing(directory, "providers.yaml", "- to: smpp-client:A2", "- to: smpp-client:A9");
        gateway.routes(routes);

        assertThat(gateway.refusal())
                .isEqualTo(routes
                        + ": route A2-out cannot be started: smpp-client:A9: no such account. There are [A1, A2] and the link L2: add it under"
                        + " 'providers' in the accounts file");
    }

    @Test
    void aConditionThatIsNone() throws Exception {
        Path routes = ChangedRoutes.replacing(directory, "choice.yaml", "startsWith '44'", "startsWit '44'");
        gateway.routes(routes);

        assertThat(gateway.refusal()).contains("route choose cannot be started").contains("startsWit '44'");
    }

    @Test
    void aDirectoryWithoutRoutes() {
        gateway.routes(directory.resolve("nowhere"));

        assertThat(gateway.refusal())
                .isEqualTo(directory.resolve("nowhere") + ": no route files (*.yaml). Name the directory with --routes,"
                        + " or take it from the distribution");
    }
}
