// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tandem.account.AccountsException;
import io.tandem.account.Home;
import io.tandem.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a node does not start, in the words the operator reads. */
class RefusalTest {
    @TempDir
    private Path directory;

    private Gateway gateway;

    @BeforeEach
    void gateway() {
        gateway = new Gateway(directory);
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    @Test
    void aKeyNobodyKnows() {
        gateway.set("tandem.listen.prot", "2775");

        assertThat(refusal())
                .startsWith("config/application.properties: tandem.listen.prot: unknown key. Known are"
                        + " [tandem.groups, tandem.listen.clients, tandem.listen.host, tandem.listen.port,")
                .contains("tandem.takeover.take,");
    }

    @Test
    void aKeyThatIsMissing() throws Exception {
        Path config = copyOf(Gateway.CONFIG);
        replace(config.resolve("application.properties"), "tandem.system-id = tandem", "");

        NodeSettings settings =
                NodeSettings.load(Home.PRIMARY, config, Gateway.ROUTES, directory.resolve("data"), Map.of(), Map.of());

        assertThat(catchThrowable(() -> Node.start(settings, Gateway.ENVIRONMENT)))
                .isInstanceOf(NodeException.class)
                .hasMessage(config.resolve("application.properties")
                        + ": tandem.system-id: missing. Write it, or pass --set tandem.system-id=…");
    }

    @Test
    void aFileThatIsMissing() {
        assertThat(catchThrowable(() -> NodeSettings.load(
                        Home.PRIMARY, directory, Gateway.ROUTES, directory.resolve("data"), Map.of(), Map.of())))
                .isInstanceOf(NodeException.class)
                .hasMessage(directory.resolve("application.properties")
                        + ": cannot be read (NoSuchFileException). Name the directory with --config, or take the file"
                        + " from the distribution");
    }

    @Test
    void durationsAndNumbersThatAreNone() {
        gateway.set("tandem.store.retention", "a month").set("tandem.store.queue", "0");

        assertThat(refusal().lines())
                .containsExactly(
                        "config/application.properties: tandem.store.queue: write a number from 1, not '0'",
                        "config/application.properties: tandem.store.retention: write a duration such as 500ms, 10s,"
                                + " 48h or 30d, not 'a month'");
    }

    @Test
    void aGroupWithoutARoute() {
        gateway.set("tandem.groups", "provider");

        assertThat(refusal())
                .isEqualTo("routes: no route has 'group: provider', but tandem.groups names it. Add the group to a"
                        + " route, or take it from tandem.groups");
    }

    @Test
    void timersThatCannotWork() {
        gateway.set("tandem.takeover.promise", "5s").set("link.enquire-link", "3s");

        assertThat(refusal().lines())
                .containsExactlyInAnyOrder(
                        "config/application.properties: tandem.takeover.take: 4000ms must be longer than promise, 5000ms:"
                                + " a promise must end before the secondary takes over",
                        "config/application.properties: tandem.takeover.take: 4000ms must be longer than enquire-link +"
                                + " pause, 5000ms: a primary that paused, and did not notice, must be heard before the"
                                + " secondary takes over");
    }

    @Test
    void nobodyToWatchTheLink() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        Files.delete(routes.resolve("keepalive.yaml"));
        gateway.routes(routes);

        assertThat(refusal())
                .isEqualTo(
                        "routes: nothing calls the keepalive monitor. Take keepalive.yaml from the distribution, or add"
                                + " a step 'process' with 'ref: keepaliveMonitor' that runs every tandem.takeover.tick");
    }

    @Test
    void noPortForTheOtherNodesClients() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        Files.delete(routes.resolve("peer-clients.yaml"));
        gateway.routes(routes).set("tandem.listen.clients", "home");

        assertThat(refusal())
                .isEqualTo(
                        "routes: the other node's clients can bind nowhere while it is lost. Add a route with 'group:"
                                + " peer-clients', as in routes/peer-clients.yaml, or write tandem.listen.clients = all");
    }

    @Test
    void anAccountWithoutItsRoutes() throws Exception {
        Path config = copyOf(Gateway.CONFIG);
        replace(
                config.resolve("accounts.yaml"),
                "providers: ",
                "providers:\n  A3: {address: '127.0.0.1:1', system-id: tandem3, password: '{{env:A2_PASSWORD}}'}\n#");
        gateway.config(config);

        assertThat(refusal().lines())
                .containsExactly(
                        "routes: account A3 is never bound. Add a route 'from: smpp-client:A3' in group providers, as"
                                + " routes/providers.yaml has for the others",
                        "routes: nothing is ever sent over account A3. Add a route 'from: message-store:deliver' with"
                                + " 'to: A3' in group providers, as routes/providers.yaml has for the others");
    }

    @Test
    void nothingThatGoesToTheClients() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("clients.yaml"), "to: clients", "to: client");
        gateway.routes(routes);

        assertThat(refusal())
                .isEqualTo("routes: receipts and MO are never sent to the clients. Add a route 'from:"
                        + " message-store:deliver' with 'to: clients', or take clients.yaml from the distribution");
    }

    @Test
    void nothingThatOffersReceiptsToTheOtherNode() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("clients.yaml"), "to: peer", "to: pear");
        gateway.routes(routes);

        assertThat(refusal())
                .isEqualTo("routes: receipts that no message here waits for are never offered to the other node. Add a"
                        + " route 'from: message-store:deliver' with 'to: peer', or take clients.yaml from the"
                        + " distribution");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(gateway.primaryPort, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(refusal())
                    .isEqualTo("config/primary.properties: tandem.listen.port: cannot listen on /127.0.0.1:"
                            + gateway.primaryPort + ": Address already in use. Stop what uses the port, or pass --set"
                            + " tandem.listen.port=…");
        }
    }

    @Test
    void theManagementPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(gateway.primaryHttp, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(refusal())
                    .isEqualTo("config/primary.properties: camel.management.port: cannot listen on 127.0.0.1:"
                            + gateway.primaryHttp + ": Address already in use. Stop what uses the port, or pass --set"
                            + " camel.management.port=…");
        }
    }

    @Test
    void whatIsWrongWithTheAccountsIsSaidAsTheyPutIt() {
        gateway.set("providers.A1.windwo", "5");

        Throwable refusal = catchThrowable(gateway::primary);

        assertThat(refusal).isInstanceOf(AccountsException.class).hasMessageContaining("providers.A1.windwo");
    }

    @Test
    void aDataDirectoryThatAnotherNodeHolds() {
        gateway.primary();

        assertThat(catchThrowable(gateway::primary))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(gateway.data(Home.PRIMARY).toString())
                .hasMessageContaining("is in use by another process");
    }

    @Test
    void aRouteFileThatIsNoYaml() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        Files.writeString(routes.resolve("choice.yaml"), "- route:\n    id: choose\n   from: [\n");
        gateway.routes(routes);

        assertThat(refusal()).contains("choice.yaml").contains("line 3");
    }

    @Test
    void aRouteWithAStepNobodyKnows() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("intake.yaml"), "- to: direct:choose", "- too: direct:choose");
        gateway.routes(routes);

        assertThat(refusal()).contains("intake.yaml").contains("too");
    }

    @Test
    void aRouteToAnEndpointNobodyKnows() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("intake.yaml"), "message-store:accept", "message-store:acept");
        gateway.routes(routes);

        assertThat(refusal())
                .isEqualTo(routes + ": route intake cannot be started: message-store:acept: unknown operation, write"
                        + " one of [accept, receipt, deliver]");
    }

    @Test
    void aRouteWithAParameterNobodyKnows() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("intake.yaml"), "systemId:", "sistemId:");
        gateway.routes(routes);

        assertThat(refusal()).contains("route intake cannot be started").contains("sistemId");
    }

    @Test
    void aRouteToAnAccountNobodyKnows() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("providers.yaml"), "- to: smpp-client:A2", "- to: smpp-client:A9");
        gateway.routes(routes);

        assertThat(refusal())
                .isEqualTo(routes
                        + ": route A2-out cannot be started: smpp-client:A9: no such account. There are [A1, A2] and the link L2: add it under"
                        + " 'providers' in the accounts file");
    }

    @Test
    void aConditionThatIsNone() throws Exception {
        Path routes = copyOf(Gateway.ROUTES);
        replace(routes.resolve("choice.yaml"), "startsWith '44'", "startsWit '44'");
        gateway.routes(routes);

        assertThat(refusal()).contains("route choose cannot be started").contains("startsWit '44'");
    }

    @Test
    void aDirectoryWithoutRoutes() {
        gateway.routes(directory.resolve("nowhere"));

        assertThat(refusal())
                .isEqualTo(directory.resolve("nowhere") + ": no route files (*.yaml). Name the directory with --routes,"
                        + " or take it from the distribution");
    }

    @Test
    void afterARefusalNothingIsLeftOpen() {
        gateway.set("tandem.groups", "provider");
        assertThat(refusal()).isNotEmpty();

        gateway.set("tandem.groups", "");

        assertThat(gateway.primary().camelContext().isStarted()).isTrue();
    }

    private String refusal() {
        Throwable refusal = catchThrowable(gateway::primary);
        assertThat(refusal).isInstanceOf(NodeException.class);
        return refusal.getMessage();
    }

    private Path copyOf(Path source) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(source.getFileName()));
        List<Path> files;
        try (Stream<Path> all = Files.list(source)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
