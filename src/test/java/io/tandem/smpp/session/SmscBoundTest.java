// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_RECEIVER;
import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.BIND_TRANSMITTER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ESME that is bound may ask and is answered, and how its session ends. */
class SmscBoundTest {
    private static final byte[] MESSAGE = Wire.messageBody("hello");
    private Smsc smsc;
    private final BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        smsc = Smsc.patient();
    }

    @AfterEach
    void close() {
        smsc.close();
    }

    private void deliver(SmppSession session) {
        session.request(Pdu.request(CommandId.DELIVER_SM, MESSAGE), results::add);
    }

    @ParameterizedTest
    @ValueSource(ints = {BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER})
    void aBindIsAnsweredWithOurNameAndVersion(int bind) throws Exception {
        try (Wire esme = smsc.connect()) {
            Wire.Got got = esme.send(bind, 0, 42, Wire.bindBody("esme")).read();
            assertThat(got.head()).isEqualTo(String.format("%08X 00 2A", bind | RESP));
            assertThat(got.body()).isEqualTo(Wire.latin1("smsc\0\2\020\0\0014"));
            SmppSession session = Smsc.next(smsc.bound);
            assertThat(session.systemId()).isEqualTo("esme");
            assertThat(session.bindType()).isEqualTo(BindType.of(bind));
        }
    }

    @Test
    void aSecondBindIsRefusedAndTheSessionLives() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            for (int sequence = 2; sequence < 6; sequence++) {
                esme.send(BIND_RECEIVER, 0, sequence, Wire.bindBody("esme"));
                assertThat(esme.read().head()).isEqualTo("80000001 05 " + sequence);
            }
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        }
    }

    @Test
    void aReceiverMayNotSubmitAndLives() throws Exception {
        try (Wire esme = smsc.bind(BIND_RECEIVER)) {
            for (int sequence = 2; sequence < 6; sequence++) {
                assertThat(esme.send(SUBMIT_SM, 0, sequence, MESSAGE).read().head())
                        .isEqualTo("80000004 04 " + sequence);
            }
            assertThat(smsc.asked).isEmpty();
        }
    }

    @Test
    void nothingIsDeliveredToATransmitter() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSMITTER)) {
            deliver(Smsc.next(smsc.bound));
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        }
    }

    @Test
    void aDeliverSmFromAnEsmeIsRefused() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            assertThat(esme.send(DELIVER_SM, 0, 2, MESSAGE).read().head()).isEqualTo("80000005 04 2");
        }
    }

    @Test
    void anUnknownCommandGetsGenericNackEachTimeAndTheSessionLives() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            for (int id : new int[] {0x0, 0xA, 0xB, 0x22, 0x102, 0x111, 0x7FFFFFFF}) {
                assertThat(esme.send(id, 0, id + 1).read().head()).isEqualTo(String.format("80000000 03 %X", id + 1));
            }
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        }
    }

    @Test
    void aSessionWhoseOwnerFailsOnItIsClosed() throws Exception {
        SessionListener failing = new SessionListener() {
            @Override
            public void bound(SmppSession session) {
                if (session.bindType() == BindType.RECEIVER) {
                    throw new IllegalStateException("test");
                }
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
        try (Smsc failed = new Smsc(Smsc.PATIENT, 1, Smsc.accepting(Smsc.PATIENT), failing)) {
            try (Wire esme = failed.bind(BIND_RECEIVER)) {
                assertThat(esme.ended()).isTrue();
            }
            await().until(() -> failed.listener.sessions().isEmpty());
            try (Wire esme = failed.bind(BIND_TRANSCEIVER)) {
                assertThat(esme.send(SUBMIT_SM, 0, 2, MESSAGE).ended()).isTrue();
            }
            failed.listener.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasAnsweredBeforeACloseStillLeaves() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            esme.send(SUBMIT_SM, 0, 2, MESSAGE);
            Smsc.Asked asked = Smsc.next(smsc.asked);
            session.channel().eventLoop().execute(() -> {
                asked.answer();
                session.close(CloseReason.CLOSED_BY_US);
                asked.answer();
            });
            assertThat(esme.read().head()).isEqualTo("80000004 00 2");
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void nothingIsSentOnceASessionIsToldToClose() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            session.channel().eventLoop().execute(() -> {
                session.close(CloseReason.CLOSED_BY_US);
                deliver(session);
            });
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
            assertThat(esme.ended()).isTrue();
        }
    }
}
