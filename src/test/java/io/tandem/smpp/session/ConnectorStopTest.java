// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorStopTest {
    private static final int QUIET_MILLIS = 400;

    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
    }

    private static void completes(CompletionStage<Void> stop) throws Exception {
        stop.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private void isStoppedForGood(SmppConnector connector) throws Exception {
        assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
        assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        provider.server.setSoTimeout(10_000);
    }

    @Test
    void whatWasNeverStartedIsStopped() throws Exception {
        completes(provider.connector().stop());
    }

    @Test
    void whileConnectingTheConnectionIsGivenUp() throws Exception {
        try (FullServer full = new FullServer()) {
            SmppConnector connector =
                    provider.connector(full::address, Provider.options(60_000, 60_000), Provider.QUICK);
            connector.start();
            await().until(() -> connector.state() == ConnectorState.BINDING);
            completes(connector.stop());
            assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        }
    }

    @Test
    void whileBindingTheConnectionIsClosedBeforeStopCompletes() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            completes(connector.stop());
            assertThat(smsc.ended()).isTrue();
            assertThat(bind.id()).isEqualTo(Wire.BIND_TRANSCEIVER);
            isStoppedForGood(connector);
            assertThat(provider.bound).isEmpty();
        }
    }

    @Test
    void whileWaitingNoFurtherAttemptIsMade() throws Exception {
        SocketAddress nobody = Provider.nobodyListens();
        BlockingQueue<SocketAddress> attempts = new LinkedBlockingQueue<>();
        Supplier<SocketAddress> address = () -> {
            attempts.add(nobody);
            return nobody;
        };
        for (int round = 0; round < 5; round++) {
            SmppConnector connector = provider.connector(address, Provider.options(5000, 5000), Provider.QUICK);
            connector.start();
            Smsc.next(attempts);
            Smsc.next(attempts);
            completes(connector.stop());
            attempts.clear();
            assertThat(attempts.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        }
    }

    @Test
    void anOldRetryDoesNotCutShortTheBackOffAfterANewStart() throws Exception {
        SocketAddress nobody = Provider.nobodyListens();
        BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
        Supplier<SocketAddress> address = () -> {
            attempts.add(System.nanoTime());
            return nobody;
        };
        SmppConnector connector = provider.connector(
                address, Provider.options(5000, 5000), new Backoff(Duration.ofMillis(600), Duration.ofMillis(600)));
        connector.start();
        Smsc.next(attempts);
        await().until(() -> connector.state() == ConnectorState.WAITING);
        completes(connector.stop());
        assertThat(attempts.poll(300, TimeUnit.MILLISECONDS)).isNull();
        connector.start();
        long newStart = Smsc.next(attempts);
        assertThat(Duration.ofNanos(Smsc.next(attempts) - newStart)).isGreaterThan(Duration.ofMillis(480));
    }

    @Test
    void whileBoundRequestsInFlightFinishThenTheHandshakeThenTheStage() throws Exception {
        SmppConnector connector = provider.connector();
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            SmppSession session = Smsc.next(provider.bound);
            session.request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("x")), results::add);
            Wire.Got submit = smsc.readUntil(SUBMIT_SM);
            smsc.send(DELIVER_SM, 0, 5, Wire.messageBody("y"));
            Smsc.Asked delivered = Smsc.next(provider.asked);
            CompletableFuture<Void> stop = connector.stop().toCompletableFuture();
            await().until(() -> connector.state() == ConnectorState.STOPPING);
            smsc.send(DELIVER_SM, 0, 6, Wire.messageBody("z"));
            Smsc.Asked whileDraining = Smsc.next(provider.asked);
            smsc.send(SUBMIT_SM | RESP, 0, submit.sequence(), Wire.latin1("id\0"));
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
            Wire.Got unbind = smsc.read();
            assertThat(unbind.id()).isEqualTo(UNBIND);
            smsc.send(UNBIND | RESP, 0, unbind.sequence());
            smsc.send(DELIVER_SM, 0, 7, Wire.messageBody("z"));
            assertThat(smsc.read().head()).isEqualTo("80000005 04 7");
            for (Smsc.Asked asked : List.of(delivered, whileDraining)) {
                assertThat(stop).isNotDone();
                asked.session().respond(asked.request().response(0, new byte[1]));
                assertThat(smsc.read().head())
                        .isEqualTo("80000005 00 " + asked.request().sequence());
            }
            completes(stop);
            assertThat(provider.closed).containsExactly(CloseReason.UNBOUND_BY_US);
            assertThat(smsc.ended()).isTrue();
            isStoppedForGood(connector);
        }
    }

    @Test
    void aServerThatIgnoresTheUnbindHoldsStopUpNoLongerThanTheResponseTimer() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(5000, 300), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            completes(connector.stop());
            assertThat(smsc.read().id()).isEqualTo(UNBIND);
            assertThat(smsc.ended()).isTrue();
        }
    }

    @Test
    void allThatAskForAStopHearOfIt() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            CompletionStage<Void> first = connector.stop();
            CompletionStage<Void> second = connector.stop();
            smsc.send(UNBIND | RESP, 0, smsc.read().sequence());
            completes(first);
            completes(second);
            completes(connector.stop());
            isStoppedForGood(connector);
        }
    }

    @Test
    void aStartDuringAStopIsDoneAfterItAndTheLastWordCounts() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            CompletionStage<Void> stop = connector.stop();
            connector.start();
            smsc.send(UNBIND | RESP, 0, smsc.read().sequence());
            completes(stop);
        }
        try (Wire smsc = provider.bind(0)) {
            Smsc.next(provider.bound);
            CompletionStage<Void> stop = connector.stop();
            connector.start();
            CompletionStage<Void> last = connector.stop();
            smsc.send(UNBIND | RESP, 0, smsc.read().sequence());
            completes(stop);
            completes(last);
            isStoppedForGood(connector);
        }
    }
}
