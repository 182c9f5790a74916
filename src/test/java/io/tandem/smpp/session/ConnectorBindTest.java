// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.GENERIC_NACK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorBindTest {
    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
    }

    private void isBoundInTheEnd(SmppConnector connector) throws Exception {
        try (Wire smsc = provider.bind(0)) {
            await().until(() -> connector.state() == ConnectorState.BOUND);
            assertThat(connector.lastFailure()).isEmpty();
            assertThat(smsc.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
        }
    }

    @Test
    void theBindIsAsTheSpecificationHasIt() throws Exception {
        SmppConnector connector = provider.connector();
        assertThat(connector.state()).isEqualTo(ConnectorState.STOPPED);
        connector.start();
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            assertThat(bind.head()).isEqualTo("00000009 00 1");
            assertThat(bind.body()).isEqualTo(Wire.bindBody("esme"));
            assertThat(connector.state()).isEqualTo(ConnectorState.BINDING);
            smsc.send(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            SmppSession session = Smsc.next(provider.bound);
            assertThat(session.bindType()).isEqualTo(BindType.TRANSCEIVER);
            assertThat(session.systemId()).isEqualTo("esme");
            session.request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("x")), result -> {});
            assertThat(smsc.read().head()).isEqualTo("00000004 00 2");
        }
    }

    @Test
    void theAnswerToABindMayTakeLongerThanAnyOther() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(60_000, 100), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            await().during(Duration.ofMillis(500)).until(() -> connector.state() == ConnectorState.BINDING);
            smsc.send(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            Smsc.next(provider.bound);
        }
    }

    @Test
    void aRefusedBindIsTriedAgainForEverAndTheReasonShown() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        for (int i = 0; i < 10; i++) {
            try (Wire smsc = provider.bind(0x05)) {
                assertThat(smsc.ended()).isTrue();
                await().until(() -> connector.lastFailure().equals("bind_transceiver_resp ESME_RALYBND"));
            }
        }
        assertThat(provider.closed).isEmpty();
        isBoundInTheEnd(connector);
    }

    @Test
    void betweenAttemptsItWaitsLongerEachTime() throws Exception {
        BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();
        SocketAddress nobody = Provider.nobodyListens();
        Supplier<SocketAddress> address = () -> {
            attempts.add(System.nanoTime());
            return nobody;
        };
        provider.connector(
                        address,
                        Provider.options(5000, 5000),
                        new Backoff(Duration.ofMillis(100), Duration.ofMillis(400)))
                .start();
        long last = Smsc.next(attempts);
        for (int shortest : new int[] {80, 160, 320, 320}) {
            long next = Smsc.next(attempts);
            assertThat(Duration.ofNanos(next - last)).isGreaterThanOrEqualTo(Duration.ofMillis(shortest));
            last = next;
        }
    }

    @Test
    void aGenericNackIsARefusal() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.send(GENERIC_NACK, 3, smsc.read().sequence());
            assertThat(smsc.ended()).isTrue();
        }
        await().until(() -> connector.lastFailure().equals("generic_nack ESME_RINVCMDID"));
        isBoundInTheEnd(connector);
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        SocketAddress nobody = Provider.nobodyListens();
        AtomicInteger attempts = new AtomicInteger();
        Supplier<SocketAddress> address =
                () -> attempts.incrementAndGet() < 5 ? nobody : provider.server.getLocalSocketAddress();
        SmppConnector connector = provider.connector(address, Provider.options(5000, 5000), Provider.QUICK);
        connector.start();
        await().until(() -> connector.lastFailure().contains("refused"));
        isBoundInTheEnd(connector);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void anAddressThatCannotBeToldIsTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Supplier<SocketAddress> address = () -> switch (attempts.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("no address yet");
            case 2 -> null;
            default -> provider.server.getLocalSocketAddress();
        };
        SmppConnector connector = provider.connector(address, Provider.options(5000, 5000), Provider.QUICK);
        connector.start();
        isBoundInTheEnd(connector);
    }

    @Test
    void aHostNameIsResolvedForEachStart() throws Exception {
        Supplier<SocketAddress> byName =
                () -> InetSocketAddress.createUnresolved("localhost", provider.server.getLocalPort());
        SmppConnector connector = provider.connector(byName, Provider.options(5000, 500), Provider.QUICK);
        for (int i = 0; i < 2; i++) {
            connector.start();
            isBoundInTheEnd(connector);
            connector.stop().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerThatNeverAnswersTheBindIsLeftAfterTheSessionInitTimer() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(150, 5000), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.accept()) {
            assertThat(smsc.read().id()).isEqualTo(Wire.BIND_TRANSCEIVER);
            assertThat(smsc.ended()).isTrue();
        }
        await().until(() -> connector.lastFailure().contains("no answer to the bind"));
        isBoundInTheEnd(connector);
    }

    @Test
    void theAnswerToABindMayTakeLongerThanTheResponseTimer() throws Exception {
        SmppConnector connector = provider.connector(Provider.options(10_000, 100), Provider.QUICK);
        connector.start();
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            smsc.socket.setSoTimeout(400);
            assertThat(catchThrowable(smsc::ended)).isInstanceOf(SocketTimeoutException.class);
            smsc.send(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            Smsc.next(provider.bound);
        }
    }

    @Test
    void aConnectionLostWhileBindingIsTriedAgain() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.read();
        }
        await().until(() -> connector.lastFailure().contains("the connection was lost"));
        isBoundInTheEnd(connector);
    }

    @Test
    void aLostSessionLeavesRequestsInDoubtAndIsBoundAgain() throws Exception {
        SmppConnector connector = provider.connector();
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        connector.start();
        try (Wire smsc = provider.bind(0)) {
            SmppSession session = Smsc.next(provider.bound);
            session.request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("x")), results::add);
            assertThat(smsc.read().id()).isEqualTo(Wire.SUBMIT_SM);
        }
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
        assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
        await().until(() -> connector.lastFailure().equals("the connection was lost"));
        isBoundInTheEnd(connector);
    }

    @Test
    void anUnbindByTheServerAtAnyMomentIsAnsweredAndTriedAgain() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.send(UNBIND, 0, 7);
            assertThat(smsc.readUntil(UNBIND | RESP).head()).isEqualTo("80000006 00 7");
            assertThat(smsc.ended()).isTrue();
        }
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            byte[] bound = Wire.pdu(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            smsc.write(SmscBeforeBindTest.concat(bound, Wire.pdu(UNBIND, 0, 8)));
            assertThat(smsc.read().head()).isEqualTo("80000006 00 8");
            assertThat(smsc.ended()).isTrue();
        }
        try (Wire smsc = provider.accept()) {
            Wire.Got bind = smsc.read();
            byte[] bound = Wire.pdu(bind.id() | RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            smsc.write(SmscBeforeBindTest.concat(Wire.pdu(UNBIND, 0, 9), bound));
            assertThat(smsc.read().head()).isEqualTo("80000006 00 9");
            assertThat(smsc.ended()).isTrue();
        }
        assertThat(provider.bound).hasSize(1);
        isBoundInTheEnd(connector);
    }

    @Test
    void anOwnerThatFailsDoesNotEndTheAttempts() throws Exception {
        ConnectorListener failing = new ConnectorListener() {
            @Override
            public void bound(SmppSession session) {
                throw new IllegalStateException("test");
            }

            @Override
            public void request(SmppSession session, Pdu request) {
                throw new IllegalStateException("test");
            }

            @Override
            public void closed(SmppSession session, CloseReason reason) {
                throw new IllegalStateException("test");
            }
        };
        provider.connector(failing).start();
        for (int i = 0; i < 3; i++) {
            try (Wire smsc = provider.bind(0)) {
                assertThat(smsc.ended()).isTrue();
            }
        }
    }

    @Test
    void aResponseWithAnImpossibleLengthIsTriedAgain() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.read();
            smsc.write(Wire.header(0x7FFFFFF0, Wire.BIND_TRANSCEIVER | RESP, 0, 1));
            assertThat(smsc.read().head()).isEqualTo("80000000 02 1");
            assertThat(smsc.ended()).isTrue();
        }
        isBoundInTheEnd(connector);
    }
}
