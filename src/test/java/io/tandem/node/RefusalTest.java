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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a node does not start, in the words the operator reads; what is wrong with route files is in {@link RouteRefusalTest}. */
class RefusalTest {
    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    RefusalTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @Test
    void aKeyNobodyKnows() {
        gateway.set("tandem.listen.prot", "2775");

        assertThat(gateway.refusal())
                .startsWith("config/application.properties: tandem.listen.prot: unknown key. Known are"
                        + " [tandem.groups, tandem.listen.clients, tandem.listen.host, tandem.listen.port,")
                .contains("tandem.takeover.take,");
    }

    @Test
    void anArbiterWithoutAnEngine() {
        gateway.set("tandem.takeover.arbiter", "accounts").set("tandem.takeover.grace", "15s");

        assertThat(gateway.refusal())
                .contains("tandem.takeover.arbiter: there is no cluster service that could hold the lock accounts."
                        + " Write camel.beans.arbiter = #class: and its class");
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

        assertThat(gateway.refusal().lines())
                .containsExactly(
                        "config/application.properties: tandem.store.queue: write a number from 1, not '0'",
                        "config/application.properties: tandem.store.retention: write a duration such as 500ms, 10s,"
                                + " 48h or 30d, not 'a month'");
    }

    @Test
    void timersThatCannotWork() {
        gateway.set("tandem.takeover.promise", "5s").set("link.enquire-link", "3s");

        assertThat(gateway.refusal().lines())
                .containsExactlyInAnyOrder(
                        "config/application.properties: tandem.takeover.take: 4000ms must be longer than promise, 5000ms:"
                                + " a promise must end before the secondary takes over",
                        "config/application.properties: tandem.takeover.take: 4000ms must be longer than enquire-link +"
                                + " pause, 5000ms: a primary that paused, and did not notice, must be heard before the"
                                + " secondary takes over");
    }

    @Test
    void anAccountWithoutItsRoutes() throws Exception {
        Path config = copyOf(Gateway.CONFIG);
        replace(
                config.resolve("accounts.yaml"),
                "providers: ",
                "providers:\n  A3: {address: '127.0.0.1:1', system-id: tandem3, password: '{{env:A2_PASSWORD}}'}\n#");
        gateway.config(config);

        assertThat(gateway.refusal().lines())
                .containsExactly(
                        "routes: account A3 is never bound. Add a route 'from: smpp-client:A3' in group providers, as"
                                + " routes/providers.yaml has for the others",
                        "routes: nothing is ever sent over account A3. Add a route 'from: message-store:deliver' with"
                                + " 'to: A3' in group providers, as routes/providers.yaml has for the others");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(gateway.primaryPort, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(gateway.refusal())
                    .isEqualTo("config/primary.properties: tandem.listen.port: cannot listen on /127.0.0.1:"
                            + gateway.primaryPort + ": Address already in use. Stop what uses the port, or pass --set"
                            + " tandem.listen.port=…");
        }
    }

    @Test
    void theManagementPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(gateway.primaryHttp, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(gateway.refusal())
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
    void afterARefusalNothingIsLeftOpen() {
        gateway.set("tandem.groups", "provider");
        assertThat(gateway.refusal()).isNotEmpty();

        gateway.set("tandem.groups", "");

        assertThat(gateway.primary().camelContext().isStarted()).isTrue();
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
