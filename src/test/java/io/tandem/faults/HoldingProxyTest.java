// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.faults.HoldingProxy.Direction;
import io.tandem.faults.HoldingProxy.Hold;
import io.tandem.process.Ports;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.session.CloseReason;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.SessionTrace;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class HoldingProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProviderSimulator behind =
            new ProviderSimulator(ProviderOptions.builder().build());
    private final int port = Ports.next();
    private HoldingProxy proxy;
    private LoadClient client;

    @BeforeEach
    void start() throws Exception {
        behind.start();
        proxy = HoldingProxy.start(
                new InetSocketAddress("127.0.0.1", port), new InetSocketAddress("127.0.0.1", behind.port()));
        client = new LoadClient(LoadOptions.builder("127.0.0.1", port)
                .rate(100)
                .duration(PATIENCE)
                .attempt(Duration.ofMillis(300))
                .bindTimeout(PATIENCE)
                .build());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
        behind.close();
    }

    @Test
    void whatIsNotHeldPasses() {
        client.start();
        await().atMost(PATIENCE).until(() -> client.snapshot().receipts() > 10);
    }

    @Test
    void aHeldBindArrivesThoughItsSenderHasGivenUp() throws Exception {
        Hold hold = proxy.hold(Direction.TO_SERVER, CommandId.BIND_TRANSCEIVER);
        client.start();
        assertThat(hold.awaitCaught(PATIENCE)).isTrue();
        await().during(Duration.ofMillis(500)).until(() -> behind.sessions().isEmpty());
        client.close();
        proxy.release();
        await().atMost(PATIENCE).until(() -> !behind.sessions().isEmpty());
        SessionTrace stale = behind.sessions().get(0);
        await().atMost(PATIENCE).until(() -> stale.ended().isPresent());
        assertThat(stale.ended()).contains(CloseReason.CONNECTION_LOST);
        assertThat(client.snapshot().binds()).isZero();
    }

    /** The pumps of a connection close it themselves when both its ends have gone, at whatever moment that is. */
    @RepeatedTest(50)
    void aConnectionThatEndsWhileItIsCutDisturbsNobody() throws Exception {
        try (Socket leaving = new Socket("127.0.0.1", port)) {
            await().atMost(PATIENCE).until(() -> proxy.connections() == 1);
            leaving.shutdownOutput();
        }
        proxy.refuse();
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void whoIsRefusedComesBackWhenItIsAcceptedAgain() throws Exception {
        client.start();
        await().atMost(PATIENCE).until(() -> client.snapshot().accepted() > 0);
        proxy.refuse();
        await().atMost(PATIENCE).until(() -> client.snapshot().sessionsLost() > 0);
        proxy.accept();
        await().atMost(PATIENCE).until(() -> client.snapshot().binds() > 1);
    }
}
