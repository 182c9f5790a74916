// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A connector under test, what its owner hears, and a server of plain sockets for it to bind to. */
final class Provider implements AutoCloseable, ConnectorListener {
    static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(80));

    final NioEventLoopGroup group = new NioEventLoopGroup(1);
    final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    final SessionCounters counters = new SessionCounters();
    final BlockingQueue<SmppSession> bound = new LinkedBlockingQueue<>();
    final BlockingQueue<Smsc.Asked> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<AttemptFailure> failed = new LinkedBlockingQueue<>();

    Provider() throws IOException {
        server.setSoTimeout(10_000);
    }

    static SessionOptions options(int sessionInit, int response) {
        return new SessionOptions(
                10,
                5,
                Duration.ofMillis(sessionInit),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(response),
                4096);
    }

    SmppConnector connector() {
        return connector(options(5000, 5000), QUICK);
    }

    SmppConnector connector(SessionOptions options, Backoff backoff) {
        return connector(server::getLocalSocketAddress, options, backoff);
    }

    SmppConnector connector(ConnectorListener owner) {
        return connector(settings(server::getLocalSocketAddress, options(5000, 5000), QUICK), owner);
    }

    SmppConnector connector(Supplier<SocketAddress> address, SessionOptions options, Backoff backoff) {
        return connector(settings(address, options, backoff));
    }

    SmppConnector connector(ConnectorSettings settings) {
        return connector(settings, this);
    }

    private SmppConnector connector(ConnectorSettings settings, ConnectorListener owner) {
        return new SmppConnector(settings, owner, counters, group);
    }

    ConnectorSettings settings() {
        return settings(server::getLocalSocketAddress, options(5000, 5000), QUICK);
    }

    static ConnectorSettings settings(Supplier<SocketAddress> address, SessionOptions options, Backoff backoff) {
        return ConnectorSettings.of("account", address, bindAs(BindType.TRANSCEIVER), options, backoff);
    }

    static Bind bindAs(BindType type) {
        return new Bind(type.commandId(), "esme", Wire.latin1("secret"), "", 0x34, new Address(0, 0, ""));
    }

    static InetSocketAddress nobodyListens() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) gone.getLocalSocketAddress();
        }
    }

    Wire accept() throws IOException {
        return new Wire(server.accept());
    }

    /** Whether anyone connects within this time. */
    boolean isConnectedTo(int millis) throws IOException {
        server.setSoTimeout(millis);
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    /** Takes the next connection and answers its bind with this status. */
    Wire bind(int status) throws IOException {
        Wire smsc = accept();
        Wire.Got bind = smsc.read();
        if (bind.id() != Wire.BIND_TRANSCEIVER) {
            throw new IOException("not a bind but " + bind.head());
        }
        return smsc.send(
                bind.id() | Wire.RESP, status, bind.sequence(), status == 0 ? Wire.latin1("smsc\0") : new byte[0]);
    }

    @Override
    public void bound(SmppSession session) {
        bound.add(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        asked.add(new Smsc.Asked(session, request));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        closed.add(reason);
    }

    /** Accepts the next bind, and serves the session. */
    void bindsInTheEnd(SmppConnector connector) throws Exception {
        try (Wire smsc = bind(0)) {
            await().until(() -> connector.state() == ConnectorState.BOUND);
            assertThat(connector.lastFailure()).isEmpty();
            assertThat(smsc.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
        }
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        failed.add(failure);
    }

    @Override
    public void close() throws IOException {
        server.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
