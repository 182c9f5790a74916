// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.lab.NobodyListens;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.ListenerOptions;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client with more connections than a server takes before they are bound. */
class ManyConnectionsTest {
    private static final int AT_ONCE = 20;
    private static final int ALL = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final Queue<CompletableFuture<BindVerdict>> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void oneBindsWhenAnotherIsBound() throws Exception {
        SmppListener server = new SmppListener(
                new ListenerOptions(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "server",
                        AT_ONCE,
                        SessionOptions.DEFAULTS),
                (bind, session) -> {
                    CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
                    asked.add(verdict);
                    return verdict;
                },
                new NobodyListens(),
                new SessionCounters(),
                (address, limit) -> turnedAway.incrementAndGet());
        server.open(group);
        try (LoadClient client =
                new LoadClient(LoadOptions.builder("127.0.0.1", server.address().getPort())
                        .connections(ALL)
                        .count(1)
                        .build())) {
            client.start();
            await().atMost(PATIENCE).until(() -> asked.size() == AT_ONCE);
            await().atMost(PATIENCE).until(() -> {
                for (CompletableFuture<BindVerdict> next = asked.poll(); next != null; next = asked.poll()) {
                    next.complete(new BindVerdict.Accepted(SessionOptions.DEFAULTS));
                }
                return client.snapshot().binds() == ALL;
            });
            assertThat(turnedAway).hasValue(0);
        }
    }
}
