// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.lab.NodeProcess;
import io.tandem.process.Ports;
import io.tandem.takeover.Replay;
import io.tandem.tools.ProviderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pair whose arbiter is ZooKeeper, and cuts between all three. */
final class ArbiterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SERVICE = "camel.beans.arbiter";

    @RegisterExtension
    final Lab lab = new Lab();

    private Pair pair;
    private NodeProcess primary;
    private StoppingRelay link;
    private StoppingRelay toArbiter;

    @BeforeEach
    void pairWithAnArbiter() throws Exception {
        TestingServer zookeeper = lab.ending(new TestingServer(
                Ports.next(), lab.directory().resolve("zookeeper").toFile()));
        toArbiter = lab.ending(new StoppingRelay(zookeeper.getPort()));
        int provider = lab.provider(ProviderOptions.builder()).port();
        Map<String, String> set = new LinkedHashMap<>();
        set.put("tandem.takeover.arbiter", "accounts");
        set.put(SERVICE, "#class:org.apache.camel.component.zookeeper.cluster.ZooKeeperClusterService");
        set.put(SERVICE + ".basePath", "/tandem");
        set.put(SERVICE + ".nodes", "127.0.0.1:" + toArbiter.port());
        set.put(SERVICE + ".sessionTimeout", "6000");
        set.put("tandem.takeover.stable", "3s");
        pair = new Pair(lab, provider, set, List.of("-Xmx256m", "-XX:+UseSerialGC"));
        primary = pair.startPrimary();
        link = lab.ending(new StoppingRelay(primary.port()));
        pair.secondarySet("link.address", "127.0.0.1:" + link.port());
        pair.secondarySet(SERVICE + ".nodes", "127.0.0.1:" + zookeeper.getPort());
        pair.startSecondary();
        awaitRole(Home.PRIMARY, "OWN");
        awaitEvent(Home.PRIMARY, "held=true");
    }

    @Test
    void aCutLinkMovesNothingAndADeadPrimaryDoes() throws Exception {
        cutLink();
        awaitEvent(Home.SECONDARY, "SeekLock");
        awaitLinkGone();
        assertThat(role(Home.SECONDARY)).isEqualTo("IDLE");
        assertThat(role(Home.PRIMARY)).isEqualTo("OWN");

        primary.kill();
        awaitRole(Home.SECONDARY, "HOLD");
        link.readOn();
        primary = pair.startPrimary();
        awaitRole(Home.SECONDARY, "IDLE");
        awaitRole(Home.PRIMARY, "OWN");
        assertHistories();
    }

    @Test
    void thePrimaryHoldsByItsPromiseOrItsLockAndWithoutBothItLetsGo() throws Exception {
        toArbiter.stopReadingTheTarget();
        awaitEvent(Home.PRIMARY, "held=false");
        assertThat(role(Home.PRIMARY))
                .as("the secondary promises to hold nothing")
                .isEqualTo("OWN");

        cutLink();
        awaitRole(Home.PRIMARY, "WAIT");
        awaitRole(Home.SECONDARY, "HOLD");
        assertHistories();
    }

    private void cutLink() {
        link.stopReadingWhoConnects();
        link.stopReadingTheTarget();
    }

    private void awaitRole(Home home, String role) {
        await(home + " is in " + role).atMost(PATIENCE).until(() -> role(home).equals(role));
    }

    private void awaitEvent(Home home, String text) {
        await(home + ": " + text).atMost(PATIENCE).until(() -> decisions(home).anyMatch(line -> line.contains(text)));
    }

    /** Closed by the decision, or by the session if that found the other side silent a moment earlier. */
    private void awaitLinkGone() {
        await("the primary has closed the link").atMost(PATIENCE).until(() -> decisions(Home.PRIMARY)
                .anyMatch(line -> line.contains("CloseLink") || line.contains("LinkClosed")));
    }

    private String role(Home home) throws Exception {
        return decisions(home)
                .reduce((one, later) -> later)
                .map(line -> line.replaceFirst(".* -> (\\w+) \\[.*", "$1"))
                .orElse("");
    }

    private Stream<String> decisions(Home home) throws Exception {
        return log(home).stream().filter(line -> line.contains(" -> "));
    }

    private List<String> log(Home home) throws Exception {
        Path log = pair.data(home).resolve("roles.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Each follows the protocol and the model. */
    private void assertHistories() throws Exception {
        for (Home home : Home.values()) {
            Replay.Result result = Replay.of(log(home));
            assertThat(result.problems()).isEmpty();
            assertThat(result.decisions()).isPositive();
        }
        assertThat(lab.providerEvents()).isNotEmpty();
    }
}
