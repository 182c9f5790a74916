// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorCutTest {
    private static final int QUIET_MILLIS = 300;
    /** Longer than any test may take. */
    private static final Backoff NEVER_AGAIN = new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10));

    private final BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
    }

    private static void completes(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private void isStoppedForGood(SmppConnector connector) throws Exception {
        assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
        assertThat(provider.failed).isEmpty();
        provider.server.setSoTimeout(10_000);
    }

    @Test
    void whatWasNeverStartedIsCut() throws Exception {
        SmppConnector connector = provider.connector();
        completes(connector.cut());
        isStoppedForGood(connector);
    }

    @Test
    void whatHasOutlivedItsEventLoopIsCut() throws Exception {
        SmppConnector connector = provider.connector();
        provider.group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        completes(connector.cut());
        completes(connector.stop());
        assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
    }

    @Test
    void whileConnectingTheAttemptIsGivenUp() throws Exception {
        try (FullServer full = new FullServer()) {
            SmppConnector connector =
                    provider.connector(full::address, Provider.options(60_000, 60_000), Provider.QUICK);
            connector.start();
            await().until(() -> connector.state() == ConnectorState.BINDING);
            completes(connector.cut());
            isStoppedForGood(connector);
        }
    }

    @Test
    void whileBindingTheConnectionIsClosed() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            assertThat(smsc.read().id()).isEqualTo(Wire.BIND_TRANSCEIVER);
            completes(connector.cut());
            assertThat(smsc.ended()).isTrue();
            isStoppedForGood(connector);
            assertThat(provider.bound).isEmpty();
        }
    }

    @Test
    void whileWaitingNoFurtherAttemptIsMade() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(5000, 5000), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.bind(0x05)) {
            assertThat(smsc.ended()).isTrue();
            Smsc.next(provider.failed);
        }
        completes(connector.cut());
        provider.failed.clear();
        isStoppedForGood(connector);
    }

    @Test
    void whileBoundTheConnectionIsResetWithoutAHandshake() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound).request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("x")), results::add);
            assertThat(smsc.read().id()).isEqualTo(SUBMIT_SM);
            completes(connector.cut());
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            assertThat(provider.closed).containsExactly(CloseReason.CLOSED_BY_US);
            isStoppedForGood(connector);
        }
    }

    @Test
    void aStopUnderWayIsHurried() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(60_000, 60_000), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            smsc.send(DELIVER_SM, 0, 5, Wire.messageBody("y"));
            Smsc.next(provider.asked);
            CompletionStage<Void> stop = connector.stop();
            assertThat(smsc.read().id()).isEqualTo(Wire.UNBIND);
            CompletionStage<Void> cut = connector.cut();
            completes(cut);
            completes(stop);
            assertThat(smsc.ended()).isTrue();
            isStoppedForGood(connector);
        }
    }

    @Test
    void afterACutItStartsAsEver() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            CompletionStage<Void> cut = connector.cut();
            connector.start();
            completes(cut);
            assertThat(smsc.ended()).isTrue();
        }
        provider.bind(0).close();
        Smsc.next(provider.bound);
    }

    @Test
    void startedRightAfterACutItBindsAnewAtOnceAsTheBindIsThen() throws Exception {
        AtomicReference<BindType> type = new AtomicReference<>(BindType.TRANSCEIVER);
        SmppConnector connector = provider.connector(
                Provider.settings(provider.server::getLocalSocketAddress, Provider.options(60_000, 60_000), NEVER_AGAIN)
                        .withBind(() -> Provider.bindAs(type.get())));
        connector.start();
        try (Wire binding = provider.accept()) {
            assertThat(binding.read().id()).isEqualTo(Wire.BIND_TRANSCEIVER);
            type.set(BindType.RECEIVER);
            cutAndStart(connector); // in flight
            assertThat(binding.ended()).isTrue();
        }
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            assertThat(bind.id()).isEqualTo(Wire.BIND_RECEIVER);
            smsc.send(bind.id() | Wire.RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            assertThat(Smsc.next(provider.bound).bindType()).isEqualTo(BindType.RECEIVER);
            type.set(BindType.TRANSCEIVER);
            cutAndStart(connector); // bound
            assertThat(smsc.ended()).isTrue();
        }
        provider.bind(0x05).close();
        assertThat(Smsc.next(provider.failed).kind()).isEqualTo(AttemptFailure.Kind.BIND_REFUSED);
        cutAndStart(connector); // waiting
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            completes(connector.cut());
            assertThat(smsc.ended()).isTrue();
            isStoppedForGood(connector);
        }
    }

    private static void cutAndStart(SmppConnector connector) {
        connector.cut();
        connector.start();
    }
}
