// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.GENERIC_NACK;
import static io.tandem.smpp.session.Wire.RESP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One attempt to bind: what is sent, how long its answer may take, and what counts as a refusal. */
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
    void aGenericNackIsARefusal() throws Exception {
        SmppConnector connector = provider.connector();
        connector.start();
        try (Wire smsc = provider.accept()) {
            smsc.send(GENERIC_NACK, 3, smsc.read().sequence());
            assertThat(smsc.ended()).isTrue();
        }
        await().until(() -> connector.lastFailure().equals("generic_nack ESME_RINVCMDID"));
        provider.bindsInTheEnd(connector);
    }

    @Test
    void aHostNameIsResolvedForEachStart() throws Exception {
        Supplier<SocketAddress> byName =
                () -> InetSocketAddress.createUnresolved("localhost", provider.server.getLocalPort());
        SmppConnector connector = provider.connector(byName, Provider.options(5000, 500), Provider.QUICK);
        for (int i = 0; i < 2; i++) {
            connector.start();
            provider.bindsInTheEnd(connector);
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
        provider.bindsInTheEnd(connector);
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
}
