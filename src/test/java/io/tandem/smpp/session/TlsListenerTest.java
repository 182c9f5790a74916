// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tandem.lab.Certificates;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A port for TLS, and peers that speak it, do not, or do not speak at all. */
class TlsListenerTest {
    private static final SessionOptions HURRIED = new SessionOptions(
            10,
            5,
            Duration.ofMillis(300),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            SessionOptions.DEFAULT_MAX_PDU_LENGTH);

    @TempDir
    private static Path directory;

    private static SSLContext server;
    private static SSLContext client;

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.tandem.smpp");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;
    private Smsc smsc;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates made = new Certificates(directory);
        Path key = made.key("node");
        Path trust = made.trust("trust", key);
        server = Certificates.context(key, trust);
        client = Certificates.context(trust);
    }

    @BeforeEach
    void listen() {
        before = logger.getLevel();
        logger.setLevel(Level.TRACE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(before);
        smsc.close();
    }

    private void open(SessionOptions options) throws Exception {
        smsc = new Smsc(options, Smsc.PATIENT, new Tls(TlsListenerTest::engine, Runnable::run));
    }

    private static SSLEngine engine() {
        SSLEngine engine = server.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private Wire connect() throws Exception {
        InetSocketAddress address = smsc.listener.address();
        return new Wire(client.getSocketFactory().createSocket(address.getAddress(), address.getPort()));
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::toString).toList();
    }

    @Test
    void aClientBindsSubmitsReceivesAndUnbinds() throws Exception {
        open(Smsc.PATIENT);
        try (Wire esme = connect().bind(Wire.BIND_TRANSCEIVER)) {
            esme.send(Wire.SUBMIT_SM, 0, 2, Wire.messageBody("hello"));
            Smsc.Asked asked = Smsc.next(smsc.asked);
            assertThat(asked.request().body()).isEqualTo(Wire.messageBody("hello"));
            asked.answer();
            assertThat(esme.read().head()).isEqualTo("80000004 00 2");
            BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
            asked.session().request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("back")), results::add);
            Wire.Got deliver = esme.readUntil(Wire.DELIVER_SM);
            esme.send(Wire.DELIVER_SM | Wire.RESP, 0, deliver.sequence(), (byte) 0);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
            esme.send(Wire.UNBIND, 0, 3);
            assertThat(esme.read().head()).isEqualTo("80000006 00 3");
        }
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        assertThat(smsc.counters.tlsFailures()).isZero();
    }

    @Test
    void thousandsOfPdusInBothDirectionsKeepTheirOrder() throws Exception {
        open(Smsc.PATIENT);
        int many = 3000;
        try (Wire esme = connect().bind(Wire.BIND_TRANSCEIVER)) {
            List<Integer> answered = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                esme.send(Wire.ENQUIRE_LINK_RESP, 0, i + 1);
                esme.send(Wire.ENQUIRE_LINK, 0, i + 2);
            }
            for (int i = 0; i < many; i++) {
                answered.add(esme.read().sequence());
            }
            assertThat(answered).hasSize(many).isSorted();
        }
    }

    @Test
    void whoSpeaksPlainSmppIsToldOffWithoutItsPasswordInTheLog() throws Exception {
        open(Smsc.PATIENT);
        try (Wire esme = smsc.connect()) {
            esme.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme", "opensesame", 0x34));
            assertThat(esme.ended()).isTrue();
        }
        await().until(() -> smsc.counters.tlsFailures() == 1);
        assertThat(lines()).anyMatch(line -> line.contains("what it sent is not TLS"));
        String hex = "6f70656e736573616d65"; // opensesame
        assertThat(lines()).noneMatch(line -> line.contains("opensesame") || line.contains(hex));
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    @Test
    void whoDoesNotFinishTheHandshakeIsClosedBySessionInit() throws Exception {
        open(HURRIED);
        long start = System.nanoTime();
        try (Wire silent = smsc.connect()) {
            assertThat(silent.ended()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        await().until(() -> smsc.counters.tlsFailures() == 1);
        assertThat(lines()).anyMatch(line -> line.contains("the handshake was not done in time"));
    }

    @Test
    void whoDoesNotBindAfterTheHandshakeIsClosedBySessionInit() throws Exception {
        open(HURRIED);
        try (Wire silent = connect()) {
            ((SSLSocket) silent.socket).startHandshake();
            assertThat(silent.ended()).isTrue();
        }
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.NOT_BOUND_IN_TIME);
    }

    @Test
    void whoOnlyLooksWhetherThePortIsOpenIsNoFailure() throws Exception {
        open(Smsc.PATIENT);
        smsc.connect().close();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
        assertThat(smsc.counters.tlsFailures()).isZero();
        await().until(() -> smsc.listener.sessions().isEmpty()); // the listener is told first
    }

    @Test
    void whoGoesInTheMiddleOfTheHandshakeIsOneLine() throws Exception {
        open(Smsc.PATIENT);
        try (Wire esme = smsc.connect()) {
            esme.write((byte) 0x16, (byte) 3, (byte) 1, (byte) 1, (byte) 0, (byte) 1);
        }
        await().until(() -> smsc.counters.tlsFailures() == 1);
        assertThat(lines().stream().filter(line -> line.contains("TLS with /127.0.0.1:")))
                .hasSize(1)
                .allMatch(line -> line.contains("closed the connection during the handshake"));
    }

    @Test
    void aRefusedBindIsAnsweredBeforeTheEnd() throws Exception {
        smsc = new Smsc(Smsc.PATIENT, Smsc.refusing(0x0E), new Tls(TlsListenerTest::engine, Runnable::run));
        try (Wire esme = connect()) {
            esme.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            assertThat(esme.read().head()).isEqualTo("80000009 0E 1");
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void aPeerThatDoesNotReadIsClosedAllTheSame() throws Exception {
        SessionOptions wide = new SessionOptions(
                300,
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofSeconds(20),
                SessionOptions.DEFAULT_MAX_PDU_LENGTH);
        smsc = new Smsc(Smsc.PATIENT, wide, new Tls(TlsListenerTest::engine, Runnable::run));
        try (Wire esme = connect().bind(Wire.BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            byte[] much = new byte[60_000];
            for (int i = 0; i < wide.sendWindow(); i++) {
                session.request(Pdu.request(CommandId.DELIVER_SM, much), result -> {});
            }
            session.close(CloseReason.CLOSED_BY_US);
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.CLOSED_BY_US);
        }
    }
}
