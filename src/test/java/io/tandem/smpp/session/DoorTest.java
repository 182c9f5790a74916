// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers cost is paid before a connection reaches those of the sessions. */
class DoorTest {
    private final EventLoopGroup acceptors = new NioEventLoopGroup(1);
    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final List<UnboundLimit> turnedAway = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void end() {
        held.countDown();
        acceptors.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whoIsOneTooManyIsClosedThoughTheEventLoopOfTheSessionsIsBusy() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SmppListener listener = new SmppListener(
                new ListenerOptions(anyPort, "smsc", 1, Smsc.PATIENT),
                Smsc.accepting(Smsc.PATIENT),
                new NobodyListens(),
                new SessionCounters(),
                (address, limit) -> turnedAway.add(limit));
        listener.open(acceptors, loops);
        loops.execute(this::hold);

        try (Wire first = Wire.to(listener.address());
                Wire second = Wire.to(listener.address())) {
            first.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            assertThat(second.ended()).isTrue();
            assertThat(turnedAway).hasSize(1);
            assertThat(listener.sessions()).as("nothing was made for either").isEmpty();

            held.countDown();
            assertThat(first.read().head()).isEqualTo("80000009 00 1");
        }
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class NobodyListens implements SessionListener {
        @Override
        public void bound(SmppSession session) {}

        @Override
        public void request(SmppSession session, Pdu request) {}

        @Override
        public void closed(SmppSession session, CloseReason reason) {}
    }
}
