// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.ChannelOption;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the moment at which the permit is withdrawn, nothing more leaves. */
class ConnectorPermitTest {
    private static final int QUIET_MILLIS = 300;
    private static final int LARGE = 60_000;

    private final TestPermit permit = TestPermit.given();
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

    private Wire bound() throws Exception {
        provider.connector(provider.settings().withPermit(permit)).start();
        return provider.bind(0);
    }

    private void submit(SmppSession session) {
        session.request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("x")), results::add);
    }

    @Test
    void withoutItNoConnectionIsMadeAndTheReasonShownUntilItIsGiven() throws Exception {
        permit.withdraw();
        SmppConnector connector = provider.connector(provider.settings().withPermit(permit));
        connector.start();
        assertThat(Smsc.next(provider.failed))
                .isEqualTo(AttemptFailure.of(AttemptFailure.Kind.NOT_PERMITTED, TestPermit.REFUSAL));
        assertThat(connector.state()).isIn(ConnectorState.WAITING, ConnectorState.BINDING);
        assertThat(connector.lastFailure()).isEqualTo(TestPermit.REFUSAL);
        assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
        permit.give();
        try (Wire smsc = provider.bind(0)) {
            await().until(() -> connector.state() == ConnectorState.BOUND);
            assertThat(connector.lastFailure()).isEmpty();
            assertThat(smsc.send(ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
        }
    }

    /** Asked when the attempt begins and by the connect itself. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withdrawnBeforeTheConnectNoConnectionIsMade(int questions) throws Exception {
        provider.connector(provider.settings().withPermit(TestPermit.withdrawnAfter(questions)))
                .start();
        assertThat(Smsc.next(provider.failed).kind()).isEqualTo(AttemptFailure.Kind.NOT_PERMITTED);
        assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
    }

    /** Asked for the bind, and when its octets are given to the socket. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void withdrawnBeforeTheBindNoBindIsSent(int questions) throws Exception {
        provider.connector(provider.settings().withPermit(TestPermit.withdrawnAfter(questions)))
                .start();
        try (Wire smsc = provider.accept()) {
            assertThat(smsc.ended()).isTrue();
        }
        assertThat(Smsc.next(provider.failed))
                .isEqualTo(AttemptFailure.of(AttemptFailure.Kind.NOT_PERMITTED, TestPermit.REFUSAL));
        assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
    }

    @Test
    void withdrawnBeforeARequestItIsNotSentAndTheConnectionCut() throws Exception {
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            submit(session);
            assertThat(smsc.read().id()).isEqualTo(SUBMIT_SM);
            permit.withdraw();
            submit(session);
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
        }
    }

    @Test
    void withdrawnBeforeARequestAboutAMessageItIsNotSent() throws Exception {
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            permit.withdraw();
            Aside.send(session, Pdu.request(CommandId.CANCEL_SM), results::add);
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
        }
    }

    @Test
    void withdrawnBetweenWriteAndFlushNothingLeaves() throws Exception {
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            session.channel().eventLoop().execute(() -> {
                submit(session); // written at once; flushed when the event loop has done this task
                permit.withdraw();
            });
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(results)).isEqualTo(new RequestResult.NotSent(CloseReason.FENCED.toString()));
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
        }
    }

    @Test
    void withdrawnWhileTheSocketIsFullTheRestDoesNotLeaveWhenThePeerReadsAgain() throws Exception {
        provider.server.setReceiveBufferSize(16_384);
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            session.channel().config().setOption(ChannelOption.SO_SNDBUF, 16_384);
            int requests = session.sendWindow();
            for (int i = 0; i < requests; i++) {
                session.request(Pdu.request(CommandId.SUBMIT_SM, new byte[LARGE]), results::add);
            }
            await().until(() -> session.channel()
                            .eventLoop()
                            .submit(() -> session.channel().unsafe().outboundBuffer())
                            .get()
                            .totalPendingWriteBytes()
                    > LARGE);
            permit.withdraw();
            assertThat(provider.closed).isEmpty();
            int octets = octetsUntilTheEnd(smsc);
            assertThat(octets).isLessThan((requests - 1) * LARGE);
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
            int inDoubt = 0;
            for (int i = 0; i < requests; i++) {
                RequestResult result = Smsc.next(results);
                assertThat(result).isInstanceOfAny(RequestResult.InDoubt.class, RequestResult.NotSent.class);
                inDoubt += result instanceof RequestResult.InDoubt ? 1 : 0;
            }
            assertThat(inDoubt).as("what the peer may have").isBetween(octets / (LARGE + 16), requests - 1);
        }
    }

    private static int octetsUntilTheEnd(Wire smsc) throws IOException {
        InputStream in = smsc.socket.getInputStream();
        byte[] buffer = new byte[8192];
        int octets = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                octets += read;
            }
        } catch (SocketException reset) {
            // the end it is to have
        }
        return octets;
    }

    @Test
    void withdrawnNothingIsAnsweredAndNoMessageTaken() throws Exception {
        try (Wire smsc = bound()) {
            Smsc.next(provider.bound);
            permit.withdraw();
            smsc.send(DELIVER_SM, 0, 5, Wire.messageBody("y"));
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    void whatWasTakenBeforeIsNotAnsweredAfter() throws Exception {
        try (Wire smsc = bound()) {
            Smsc.next(provider.bound);
            smsc.send(DELIVER_SM, 0, 5, Wire.messageBody("y"));
            Smsc.Asked asked = Smsc.next(provider.asked);
            permit.withdraw();
            asked.answer();
            assertThat(smsc.ended()).isTrue();
            assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.FENCED);
        }
    }

    @Test
    void givenAgainTheSessionIsBoundAnew() throws Exception {
        try (Wire smsc = bound()) {
            SmppSession session = Smsc.next(provider.bound);
            permit.withdraw();
            submit(session);
            assertThat(smsc.ended()).isTrue();
            assertThat(provider.isConnectedTo(QUIET_MILLIS)).isFalse();
        }
        permit.give();
        try (Wire smsc = provider.bind(0)) {
            submit(Smsc.next(provider.bound));
            Wire.Got submitted = smsc.read();
            assertThat(submitted.id()).isEqualTo(SUBMIT_SM);
            smsc.send(SUBMIT_SM | RESP, 0, submitted.sequence(), Wire.latin1("id\0"));
        }
    }
}
