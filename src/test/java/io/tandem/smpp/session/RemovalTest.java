// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.lab.BusyLoop;
import io.tandem.lab.Certificates;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that is given an event loop of its own when it is bound. */
class RemovalTest {
    private static final String PEER = "peer";

    private final NioEventLoopGroup own = new NioEventLoopGroup(1);
    private Smsc smsc;

    @AfterEach
    void close() {
        smsc.close();
        own.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private BindAuthority authority() {
        BindVerdict.Accepted accepted = new BindVerdict.Accepted(Smsc.PATIENT);
        return (bind, session) ->
                CompletableFuture.completedFuture(bind.systemId().equals(PEER) ? accepted.on(own) : accepted);
    }

    private static void bind(Wire wire) throws Exception {
        wire.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(PEER));
        assertThat(wire.read().head()).isEqualTo("80000009 00 1");
    }

    @Test
    void itIsServedWhileTheLoopsOfTheOthersAreBusy() throws Exception {
        smsc = new Smsc(Smsc.PATIENT, 2000, authority());
        try (Wire peer = smsc.connect();
                Wire one = smsc.connect();
                Wire other = smsc.connect()) {
            bind(peer);
            one.bind(Wire.BIND_TRANSCEIVER);
            other.bind(Wire.BIND_TRANSCEIVER);
            isServed(peer);
        }
    }

    @Test
    void alsoOverTls(@TempDir Path directory) throws Exception {
        Certificates made = new Certificates(directory);
        Path key = made.key("node");
        Path trust = made.trust("trust", key);
        SSLContext server = Certificates.context(key, trust);
        smsc = new Smsc(Smsc.PATIENT, authority(), new Tls(() -> engine(server), Runnable::run));
        InetSocketAddress address = smsc.listener.address();
        try (Wire peer = tls(trust, address);
                Wire one = tls(trust, address);
                Wire other = tls(trust, address)) {
            bind(peer);
            one.bind(Wire.BIND_TRANSCEIVER);
            other.bind(Wire.BIND_TRANSCEIVER);
            isServed(peer);
        }
    }

    private static SSLEngine engine(SSLContext server) {
        SSLEngine engine = server.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static Wire tls(Path trust, InetSocketAddress address) throws Exception {
        return new Wire(
                Certificates.context(trust).getSocketFactory().createSocket(address.getAddress(), address.getPort()));
    }

    private void isServed(Wire peer) throws Exception {
        SmppSession session = Smsc.next(smsc.bound);
        try (BusyLoop first = BusyLoop.of(Smsc.next(smsc.bound));
                BusyLoop second = BusyLoop.of(Smsc.next(smsc.bound))) {
            assertThat(peer.send(Wire.ENQUIRE_LINK, 0, 2).read().head()).isEqualTo("80000015 00 2");
            peer.send(Wire.SUBMIT_SM, 0, 3, Wire.messageBody("hello"));
            Smsc.next(smsc.asked).answer();
            assertThat(peer.read().head()).isEqualTo("80000004 00 3");
            BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
            session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("back")), results::add);
            Wire.Got deliver = peer.readUntil(Wire.DELIVER_SM);
            peer.send(Wire.DELIVER_SM | Wire.RESP, 0, deliver.sequence(), (byte) 0);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
            session.unbind();
            Wire.Got unbind = peer.readUntil(Wire.UNBIND);
            peer.send(Wire.UNBIND | Wire.RESP, 0, unbind.sequence());
            assertThat(peer.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
        }
    }

    @Test
    void itsTimersGoWithIt() throws Exception {
        SessionOptions inAHurry = SessionOptions.DEFAULTS.withKeepalive(Duration.ofMillis(50), Duration.ofMillis(500));
        smsc = new Smsc(
                Smsc.PATIENT,
                2000,
                (bind, session) -> CompletableFuture.completedFuture(new BindVerdict.Accepted(inAHurry).on(own)));
        try (Wire peer = smsc.connect()) {
            bind(peer);
            assertThat(peer.read().id()).isEqualTo(Wire.ENQUIRE_LINK);
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.PEER_SILENT);
        }
    }

    @Test
    void endedOnItsWayItsOwnerIsToldOnce() throws Exception {
        CountDownLatch judged = new CountDownLatch(1);
        BindAuthority counting = (bind, session) -> {
            judged.countDown();
            return authority().judge(bind, session);
        };
        smsc = new Smsc(Smsc.PATIENT, 2000, counting);
        try (BusyLoop busy = BusyLoop.of(own);
                Wire peer = smsc.connect()) {
            peer.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(PEER));
            judged.await();
            SmppSession session = smsc.listener.sessions().iterator().next();
            session.close(CloseReason.CLOSED_BY_US);
        }
        Smsc.next(smsc.closed);
        assertThat(smsc.closedTimes.values()).singleElement().hasToString("1");
        await().until(() -> smsc.listener.sessions().isEmpty()); // the owner is told first
    }
}
