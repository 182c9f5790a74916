// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tried again, when, and for how long. */
class ConnectorRetryTest {
    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
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
        provider.bindsInTheEnd(connector);
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
    void aRefusedConnectionIsTriedAgain() throws Exception {
        SocketAddress nobody = Provider.nobodyListens();
        AtomicInteger attempts = new AtomicInteger();
        Supplier<SocketAddress> address =
                () -> attempts.incrementAndGet() < 5 ? nobody : provider.server.getLocalSocketAddress();
        SmppConnector connector = provider.connector(address, Provider.options(5000, 5000), Provider.QUICK);
        connector.start();
        await().until(() -> connector.lastFailure().contains("refused"));
        provider.bindsInTheEnd(connector);
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
        provider.bindsInTheEnd(connector);
    }

    @Test
    void aConnectionLostWhileBindingIsTriedAgain() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.read();
        }
        await().until(() -> connector.lastFailure().contains("the connection was lost"));
        provider.bindsInTheEnd(connector);
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
        provider.bindsInTheEnd(connector);
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
        provider.bindsInTheEnd(connector);
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
        provider.bindsInTheEnd(connector);
    }
}
