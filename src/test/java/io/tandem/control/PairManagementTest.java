// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway;
import io.tandem.node.Node;
import io.tandem.tools.ProviderSimulator;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMX;
import javax.management.MBeanServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the pair over JMX, and what they may ask. */
class PairManagementTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @AutoClose
    private final Gateway gateway;

    PairManagementTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void aSwitchoverWithoutASecondaryIsRefusedWithTheReason() {
        gateway.primary();
        PairMXBean primary = pair("primary");
        assertThatThrownBy(primary::switchover).hasMessage("no switchover: this node is in WAIT, not in OWN");

        await().atMost(Gateway.PATIENCE).until(() -> primary.getRole().equals("OWN"));

        assertThatThrownBy(primary::switchover).hasMessage("no switchover: there is no secondary that could take over");
        assertThat(primary.getRole()).isEqualTo("OWN");
        assertThat(primary.isHolding()).isTrue();
    }

    @Test
    void nothingIsTakenBackThatWasNotGiven() {
        gateway.primary();

        assertThatThrownBy(() -> pair("primary").handBack())
                .hasMessage("nothing to take back: this node is in WAIT, not in YIELD");
    }

    @Test
    void theSecondaryGivesNothingAway() {
        gateway.secondary();

        assertThatThrownBy(() -> pair("secondary").switchover())
                .hasMessage("no switchover: this node is in IDLE, not in OWN");
    }

    @Test
    void aSwitchoverAndItsEndMoveTheAccountsThereAndBack() {
        ProviderSimulator provider = gateway.provider(options -> options.singleBind(true));
        gateway.primary();
        gateway.secondary();
        PairMXBean primary = pair("primary");
        PairMXBean secondary = pair("secondary");
        gateway.acme().awaitBound();
        await().atMost(Gateway.PATIENCE)
                .until(() -> primary.getLink().equals("TRANSCEIVER")
                        && provider.counts().all().bound() == 2);

        primary.switchover();

        await().atMost(Gateway.PATIENCE).untilAsserted(() -> {
            assertThat(primary.getRole()).isEqualTo("YIELD");
            assertThat(primary.getAccounts()).isEmpty();
            assertThat(primary.isServingHome()).isFalse();
            assertThat(secondary.getRole()).isEqualTo("HOLD");
            assertThat(secondary.getReason()).isEqualTo("the primary yields the accounts");
            assertThat(secondary.isServingPeer()).isTrue();
            assertThat(secondary.getAccounts()).containsExactlyInAnyOrder("A1: 1 bound", "A2: 1 bound");
        });

        primary.handBack();

        await().atMost(Gateway.PATIENCE).untilAsserted(() -> {
            assertThat(primary.getRole()).isEqualTo("OWN");
            assertThat(primary.getAccounts()).containsExactlyInAnyOrder("A1: 1 bound", "A2: 1 bound");
            assertThat(primary.getClients()).contains("acme: 1 bound", "L2: 1 bound");
            assertThat(secondary.getRole()).isEqualTo("IDLE");
            assertThat(secondary.isServingPeer()).isFalse();
        });
        assertThat(primary.getEvents()).anyMatch(event -> event.endsWith("asked for switchover"));
        assertThat(provider.counts().all().bindsRefused()).isZero();
    }

    @Test
    void aNodeThatIsStoppedCanNoLongerBeAsked() throws Exception {
        Node primary = gateway.primary();
        assertThat(SERVER.isRegistered(PairManagement.name("primary"))).isTrue();

        gateway.stop(primary);

        assertThat(SERVER.isRegistered(PairManagement.name("primary"))).isFalse();
    }

    private static PairMXBean pair(String node) {
        return JMX.newMXBeanProxy(SERVER, PairManagement.name(node), PairMXBean.class);
    }
}
