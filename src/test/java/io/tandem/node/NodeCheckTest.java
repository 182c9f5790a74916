// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.account.AccountsException;
import io.tandem.account.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would stop a node from starting, while it runs perhaps. */
class NodeCheckTest {
    @TempDir
    private Path directory;

    private Gateway gateway;

    @BeforeEach
    void gateway() {
        gateway = new Gateway(directory.resolve("running"));
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    @Test
    void theRoutesOfTheDistributionAreInOrder() {
        for (Home home : Home.values()) {
            assertThat(check(home, Map.of()))
                    .as("%s", home)
                    .contains("intake", "keepalive")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theNodeItIsAboutMayRun() {
        Node running = gateway.primary();
        NodeSettings same = gateway.settings(Home.PRIMARY);

        List<String> routes = Node.check(
                new NodeSettings(
                        Home.PRIMARY, same.config(), same.routes(), directory, same.values(), same.overrides()),
                Gateway.ENVIRONMENT);

        assertThat(routes).hasSameSizeAs(running.camelContext().getRoutes());
        assertThat(running.camelContext()
                        .getRouteController()
                        .getRouteStatus("intake")
                        .isStarted())
                .isTrue();
    }

    @Test
    void saysWhatAStartWouldSay() {
        assertThatThrownBy(() -> check(Home.PRIMARY, Map.of("tandem.groups", "provider")))
                .isInstanceOf(NodeException.class)
                .hasMessageStartingWith("routes: no route has 'group: provider'");
        assertThatThrownBy(() -> check(Home.PRIMARY, Map.of("providers.A1.window", "many")))
                .isInstanceOf(AccountsException.class)
                .hasMessageContaining("providers.A1.window");
    }

    private List<String> check(Home home, Map<String, String> overrides) {
        NodeSettings settings = NodeSettings.load(home, Gateway.CONFIG, Gateway.ROUTES, directory, Map.of(), overrides);
        return Node.check(settings, Gateway.ENVIRONMENT);
    }
}
