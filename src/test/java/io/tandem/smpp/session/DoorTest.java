// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.lab.BusyLoop;
import io.tandem.lab.NobodyListens;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers cost is paid before a connection reaches those of the sessions. */
class DoorTest {
    private final EventLoopGroup acceptors = new NioEventLoopGroup(1);
    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final List<UnboundLimit> turnedAway = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
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

        try (BusyLoop busy = BusyLoop.of(loops);
                Wire first = Wire.to(listener.address());
                Wire second = Wire.to(listener.address())) {
            first.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            assertThat(second.ended()).isTrue();
            assertThat(turnedAway).hasSize(1);
            assertThat(listener.sessions()).as("nothing was made for either").isEmpty();

            busy.close();
            assertThat(first.read().head()).isEqualTo("80000009 00 1");
        }
    }
}
