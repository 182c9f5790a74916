// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.RESP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tandem.lab.Certificates;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector for TLS, and a provider made of a JDK socket. */
class TlsConnectorTest {
    @TempDir
    private static Path directory;

    private static SSLContext server;
    private static SSLContext stranger;
    private static SSLContext expired;
    private static SSLContext client;

    private final TestPermit permit = TestPermit.given();
    private Provider provider;
    private ServerSocket port;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates made = new Certificates(directory);
        Path key = made.key("provider");
        Path trust = made.trust("trust", key);
        server = Certificates.context(key, trust);
        stranger = Certificates.context(made.key("stranger"), trust);
        expired = Certificates.context(made.expired("old", "provider"), trust);
        client = Certificates.context(trust);
    }

    @BeforeEach
    void open() throws IOException {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        port.close();
        provider.close();
    }

    private SmppConnector connector(SSLContext with) throws IOException {
        port = with.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return connector(port);
    }

    private SmppConnector connector(ServerSocket to) {
        port = to;
        return provider.connector(
                Provider.settings(to::getLocalSocketAddress, Provider.options(2000, 5000), Provider.QUICK)
                        .withPermit(permit)
                        .withTls(() -> Optional.of(new Tls(TlsConnectorTest::engine, Runnable::run))));
    }

    private static SSLEngine engine() {
        SSLEngine engine = client.createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private Wire accept() throws IOException {
        return new Wire(port.accept());
    }

    private Wire bound() throws IOException {
        Wire smsc = accept();
        Wire.Got bind = smsc.read();
        smsc.send(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
        return smsc;
    }

    /** What comes of the handshake at the other end is not our concern here. */
    private void handshakeFails() {
        try (Wire smsc = accept()) {
            assertThat(smsc.ended()).isTrue();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void itBindsSubmitsAndUnbinds() throws Exception {
        SmppConnector connector = connector(server);
        connector.start();
        try (Wire smsc = bound()) {
            BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
            Smsc.next(provider.bound)
                    .request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("hello")), results::add);
            Wire.Got submit = smsc.read();
            assertThat(submit.body()).isEqualTo(Wire.messageBody("hello"));
            smsc.send(submit.id() | RESP, 0, submit.sequence(), Wire.latin1("m1\0"));
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
            var stopped = connector.stop();
            Wire.Got unbind = smsc.readUntil(Wire.UNBIND);
            smsc.send(unbind.id() | RESP, 0, unbind.sequence());
            stopped.toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
        assertThat(provider.closed).containsExactly(CloseReason.UNBOUND_BY_US);
    }

    @Test
    void aCaNobodyTrustsIsRefusedAndTheBindIsNeverSent() throws Exception {
        connector(stranger).start();
        handshakeFails();
        AttemptFailure failure = Smsc.next(provider.failed);
        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.TLS_REFUSED);
        assertThat(failure.why()).startsWith("TLS failed: its certificate is of no CA we trust");
        assertThat(provider.counters.pdusSent()).isZero();
        assertThat(provider.counters.tlsFailures()).isPositive();
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        connector(expired).start();
        handshakeFails();
        AttemptFailure failure = Smsc.next(provider.failed);
        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.TLS_REFUSED);
        assertThat(failure.why()).contains("its certificate has expired");
    }

    @Test
    void theOtherSidesWishForACertificateOfOursIsTheReasonItGives() throws Exception {
        SmppConnector connector = connector(server);
        ((SSLServerSocket) port).setNeedClientAuth(true);
        connector.start();
        handshakeFails();
        AttemptFailure failure = Smsc.next(provider.failed);
        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.TLS_REFUSED);
        assertThat(failure.why()).contains("bad_certificate");
    }

    @Test
    void aProviderThatSpeaksPlainSmppIsRefused() throws Exception {
        connector(new ServerSocket(0, 50, InetAddress.getLoopbackAddress())).start();
        try (Wire smsc = accept()) {
            smsc.send(Wire.GENERIC_NACK, 2, 0);
            AttemptFailure failure = Smsc.next(provider.failed);
            assertThat(failure)
                    .isEqualTo(
                            AttemptFailure.of(AttemptFailure.Kind.TLS_REFUSED, "TLS failed: what it sent is not TLS"));
        }
    }

    @Test
    void aProviderThatSaysNothingAnswersNothing() throws Exception {
        connector(new ServerSocket(0, 50, InetAddress.getLoopbackAddress())).start();
        try (Wire smsc = accept()) {
            AttemptFailure failure = Smsc.next(provider.failed);
            assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.NO_ANSWER);
            assertThat(failure.why()).isEqualTo("TLS failed: the handshake was not done in time");
            assertThat(smsc.socket.isClosed()).isFalse();
        }
    }

    @Test
    void aCutSendsNothingMoreNotEvenTheEndOfTls() throws Exception {
        SmppConnector connector = connector(server);
        connector.start();
        try (Wire smsc = bound()) {
            Smsc.next(provider.bound);
            connector.cut().toCompletableFuture().get(5, TimeUnit.SECONDS);
            smsc.socket.setSoTimeout(5000);
            // close_notify would be the end of the stream; without it the connection is reset.
            assertThat(catchThrowable(() -> smsc.socket.getInputStream().read()))
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void withoutThePermitNothingOfOursLeavesAfterTheHandshake() throws Exception {
        SmppConnector connector = connector(server);
        connector.start();
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            long sent = provider.counters.pdusSent();
            permit.withdraw();
            session.request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("late")), result -> {});
            assertThat(smsc.ended()).isTrue();
            assertThat(provider.counters.pdusSent()).isEqualTo(sent);
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
        }
    }
}
