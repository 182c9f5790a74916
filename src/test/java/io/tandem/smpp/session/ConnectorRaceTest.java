// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.RESP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Stops and cuts at any moment of a connection. */
class ConnectorRaceTest {
    @AutoClose
    private final Provider provider;

    ConnectorRaceTest() throws IOException {
        provider = new Provider();
    }

    private static void completes(CompletionStage<Void> stop) throws Exception {
        stop.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void stoppedOrCutAtAnyMomentItStaysStoppedWithNoConnectionLeft() throws Exception {
        Random random = new Random(2);
        List<AtomicInteger> attempts = new ArrayList<>();
        List<Integer> attemptsAtStop = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            AtomicInteger attempt = new AtomicInteger();
            attempts.add(attempt);
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                BlockingQueue<Wire> accepted = new LinkedBlockingQueue<>();
                Thread serving = serve(server, accepted, random.nextInt(4) == 0 ? 0x05 : 0);
                Supplier<SocketAddress> address = () -> {
                    attempt.incrementAndGet();
                    return server.getLocalSocketAddress();
                };
                SmppConnector connector = provider.connector(
                        address, Provider.options(2000, 500), new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
                connector.start();
                LockSupport.parkNanos(random.nextInt(8_000_000)); // any moment will do; nothing is waited for
                completes(random.nextBoolean() ? connector.stop() : connector.cut());
                attemptsAtStop.add(attempt.get());
                assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
                server.close();
                serving.join(5000);
                for (Wire smsc : accepted) {
                    assertThat(smsc.ended()).isTrue();
                }
            }
        }
        assertThat(provider.closed).hasSameSizeAs(provider.bound);
        assertThat(attempts.stream().map(AtomicInteger::get).toList()).isEqualTo(attemptsAtStop);
    }

    /** Answers binds and unbinds of one connection after the other until the port is closed, and keeps them all. */
    private static Thread serve(ServerSocket server, BlockingQueue<Wire> accepted, int status) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Wire smsc = new Wire(server.accept());
                    accepted.add(smsc);
                    Wire.Got bind = smsc.read();
                    smsc.send(bind.id() | RESP, status, bind.sequence(), Wire.latin1("smsc\0"));
                    Wire.Got unbind = smsc.read();
                    smsc.send(unbind.id() | RESP, 0, unbind.sequence());
                } catch (IOException givenUp) {
                    // by the connector, at whatever point; on to its next connection
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
