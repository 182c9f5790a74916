// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.process.Ports;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.Permit;
import io.tandem.takeover.Role;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.SessionTrace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator does to the routes of either node, one node holds the accounts, and clients are where they belong. */
@Timeout(180)
class OneHolderTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final Duration TAKE = Duration.ofMillis(2500);
    /** Longer than T_take and T_grace: who would take over has done so. */
    private static final Duration LONG = Duration.ofSeconds(4);

    @AutoClose
    private final Gateway gateway;

    private ProviderSimulator provider;
    private Node primary;
    private Node secondary;

    OneHolderTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void gateway() {
        gateway.set("tandem.takeover.pause", "1s")
                .set("tandem.takeover.promise", "2s")
                .set("tandem.takeover.take", TAKE.toMillis() + "ms");
        provider = gateway.provider(options -> options.singleBind(true));
    }

    @Test
    void aPassiveAccountCannotBeBoundByHand() {
        startBoth();

        assertThatThrownBy(() -> route("secondary", "A1-in", "start"))
                .hasRootCauseMessage(
                        "A1 must not be bound by this node: this node does not hold the provider accounts");

        assertThat(binds("secondary")).isZero();
        assertThat(provider.counts().all().bound()).isEqualTo(2);
        assertThat(secondary
                        .camelContext()
                        .getRouteController()
                        .getRouteStatus("A1-in")
                        .isStarted())
                .isFalse();
    }

    @Test
    void aClientWhoseHomeLivesIsSentThereFromEitherPortOfTheOtherNode() throws Exception {
        int peerPort = Ports.next();
        startBoth(peerPort);

        assertThat(Binds.status(gateway.secondaryPort, "acme", "secr-acm")).isEqualTo(CommandStatus.ESME_RBINDFAIL);
        assertThat(Binds.status(gateway.primaryPort, "globex", "secr-glo")).isEqualTo(CommandStatus.ESME_RBINDFAIL);
        assertThat(isOpen(peerPort)).as("open while the other node lives").isFalse();
        route("secondary", "peer-intake", "start");

        assertThat(Binds.status(peerPort, "acme", "secr-acm")).isEqualTo(CommandStatus.ESME_RBINDFAIL);
        assertThat(Binds.status(peerPort, "globex", "secr-glo"))
                .as("at home, but not at this port")
                .isEqualTo(CommandStatus.ESME_RBINDFAIL);
        assertThat(Binds.status(gateway.secondaryPort, "globex", "secr-glo")).isEqualTo(CommandStatus.ESME_ROK);
    }

    @Test
    void whoStopsTheLinksRouteOnTheSecondaryMovesNoAccounts() throws Exception {
        startBoth();

        route("secondary", "L2-in", "stop");

        await().atMost(Gateway.PATIENCE).until(() -> primary.pair().state().servesPeer());
        await().during(LONG)
                .atMost(Gateway.PATIENCE)
                .until(() -> secondary.pair().state().role() == Role.IDLE);
        assertThat(primary.pair().state().role()).isEqualTo(Role.OWN);
        assertThat(binds("secondary")).isZero();
        assertThat(binds("primary")).isEqualTo(2);

        route("secondary", "L2-in", "start");

        await().atMost(Gateway.PATIENCE).until(() -> !primary.pair().state().servesPeer());
        Esme globex = gateway.globex();
        assertThat(globex.awaitReceipt(globex.submit(
                                Submits.to("4915100001", "over the link again").build()))
                        .state())
                .contains(MessageState.DELIVERED);
        assertThat(provider.counts().all().binds()).isEqualTo(2);
    }

    @Test
    void aPrimaryWhosePortIsClosedByHandHasGivenUpTheAccountsBefore() throws Exception {
        startBoth();
        Permit right = primary.camelContext().getRegistry().lookupByNameAndType("holdRight", Permit.class);
        assertThat(right.granted()).isTrue();
        AtomicBoolean watching = new AtomicBoolean();
        CompletableFuture<Boolean> heldWhenClosed = CompletableFuture.supplyAsync(() -> {
            while (isOpen(gateway.primaryPort)) {
                watching.set(true);
            }
            return right.granted();
        });
        await().atMost(Gateway.PATIENCE).untilTrue(watching);

        route("primary", "intake", "stop");

        assertThat(heldWhenClosed.get(Gateway.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("right to hold the accounts when the port was found closed")
                .isFalse();
        await().atMost(Gateway.PATIENCE).until(() -> held("secondary"));
        assertThat(primary.pair().state().role()).isEqualTo(Role.YIELD);
        assertThat(lastClose("primary")).isLessThan(firstBind("secondary"));
        assertThat(provider.counts().all().bindsRefused()).isZero();

        route("primary", "intake", "start");

        await().atMost(Gateway.PATIENCE).until(() -> held("primary"));
        assertThat(secondary.pair().state().role()).isEqualTo(Role.IDLE);
    }

    @Test
    void aWrongPasswordOfTheLinkIsAnAlarmAndNoTakeover() throws Exception {
        primary = start(Home.PRIMARY, Gateway.ENVIRONMENT);
        await().atMost(Gateway.PATIENCE).until(() -> held("primary"));
        Map<String, String> wrong = new HashMap<>(Gateway.ENVIRONMENT);
        wrong.put("L2_PASSWORD", "wrong");
        try (Node rejected = start(Home.SECONDARY, wrong)) {
            await().atMost(Gateway.PATIENCE).until(() -> rejected.pair().history().last().stream()
                    .anyMatch(event -> event.contains(
                            "ALARM: the primary lives and rejects our name, password or TLS for the link")));

            await().during(LONG)
                    .atMost(Gateway.PATIENCE)
                    .until(() -> rejected.pair().state().role() == Role.IDLE);

            assertThat(binds("secondary")).isZero();
            assertThat(primary.pair().state().role()).isEqualTo(Role.OWN);
            assertThat(rejected.pair().history().last())
                    .as("one alarm, however often it is refused")
                    .filteredOn(event -> event.contains("ALARM"))
                    .hasSize(1);
        } finally {
            primary.close();
        }
    }

    private void startBoth() {
        startBoth(0);
    }

    /** @param peerPort where the secondary serves the other node's clients while that is lost */
    private void startBoth(int peerPort) {
        named("primary");
        primary = gateway.primary();
        named("secondary");
        gateway.set("tandem.peer-clients.port", Integer.toString(peerPort));
        secondary = gateway.secondary();
        await().atMost(Gateway.PATIENCE)
                .until(() -> held("primary") && !primary.pair().state().servesPeer());
    }

    private Node start(Home home, Map<String, String> environment) {
        named(home.toString());
        return Node.start(gateway.settings(home), environment);
    }

    /** So that the provider can tell the nodes apart. */
    private void named(String node) {
        gateway.set("providers.A1.system-type", node).set("providers.A2.system-type", node);
    }

    private static void route(String node, String id, String operation) throws Exception {
        JMX.invoke(
                new ObjectName("org.apache.camel:context=tandem-" + node + ",type=routes,name=\"" + id + "\""),
                operation,
                new Object[0],
                new String[0]);
    }

    private List<SessionTrace> sessions(String node) {
        return provider.sessions().stream()
                .filter(session -> session.systemType().equals(node))
                .toList();
    }

    private long binds(String node) {
        return sessions(node).size();
    }

    private boolean held(String node) {
        return sessions(node).stream()
                        .filter(session -> session.ended().isEmpty())
                        .count()
                == 2;
    }

    private long lastClose(String node) {
        return sessions(node).stream()
                .mapToLong(session -> session.closedAt().orElseThrow())
                .max()
                .orElseThrow();
    }

    private long firstBind(String node) {
        return sessions(node).stream().mapToLong(SessionTrace::boundAt).min().orElseThrow();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
