// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.ListenerOptions;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A port on loopback whose binds the test judges, and ESMEs that bind to it. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Once is enough: nobody tries again during a test. */
    private static final Backoff NEVER = new Backoff(Duration.ofDays(1), Duration.ofDays(1));

    private final NioEventLoopGroup group = new NioEventLoopGroup(2);
    private final SmppListener port;

    Wire(BindAuthority authority, SessionListener listener) throws IOException {
        port = new SmppListener(
                new ListenerOptions(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "tandem",
                        100,
                        SessionOptions.DEFAULTS),
                authority,
                listener,
                new SessionCounters());
        port.open(group);
    }

    /** Binds in the background. */
    Dialled dial(String systemId, BindType type) {
        Dialled dialled = new Dialled();
        new SmppConnector(
                        ConnectorSettings.of(
                                systemId,
                                port::address,
                                new Bind(type.commandId(), systemId, new byte[0], "", 0x34, Address.NONE),
                                SessionOptions.DEFAULTS,
                                NEVER),
                        dialled,
                        new SessionCounters(),
                        group)
                .start();
        return dialled;
    }

    static void until(BooleanSupplier condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
