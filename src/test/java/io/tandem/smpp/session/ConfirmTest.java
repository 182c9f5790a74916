// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_RECEIVER;
import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.BIND_TRANSMITTER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.RESP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmTest {
    private final BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
    private final BlockingQueue<RequestResult> messages = new LinkedBlockingQueue<>();

    private void deliver(SmppSession session) {
        session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), messages::add);
    }

    private void isConfirmed(SmppSession session, Wire peer) throws Exception {
        long heard = session.lastHeard();
        session.confirm(results::add);
        Wire.Got enquiry = peer.read();
        assertThat(enquiry.id()).isEqualTo(ENQUIRE_LINK);
        assertThat(results).isEmpty();
        assertThat(session.lastHeard()).isEqualTo(heard);
        long asked = System.nanoTime();
        peer.send(ENQUIRE_LINK | RESP, 0, enquiry.sequence());
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
        assertThat(session.lastHeard() - asked).isBetween(0L, System.nanoTime() - asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {BIND_TRANSMITTER, BIND_RECEIVER, BIND_TRANSCEIVER})
    void aServerAsksItsPeerHoweverItIsBound(int bind) throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.bind(bind)) {
            isConfirmed(Smsc.next(smsc.bound), esme);
        }
    }

    @Test
    void aClientAsksItsPeer() throws Exception {
        try (Provider provider = new Provider()) {
            provider.connector().start();
            try (Wire smsc = provider.bind(0)) {
                isConfirmed(Smsc.next(provider.bound), smsc);
            }
        }
    }

    @Test
    void aFullWindowDoesNotHoldItUp() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            for (int i = 0; i < session.sendWindow(); i++) {
                deliver(session);
                assertThat(esme.read().id()).isEqualTo(DELIVER_SM);
            }
            int ahead = session.sendAhead();
            for (int i = 0; i <= ahead; i++) {
                deliver(session);
            }
            assertThat(Smsc.next(messages)).isInstanceOf(RequestResult.NotSent.class);
            isConfirmed(session, esme);
            assertThat(session.inFlight()).isEqualTo(session.sendWindow() + ahead);
        }
    }

    @Test
    void itTakesNoPlaceInTheWindow() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            for (int i = 0; i < session.sendWindow(); i++) {
                session.confirm(results::add);
                assertThat(esme.read().id()).isEqualTo(ENQUIRE_LINK);
            }
            assertThat(session.inFlight()).isZero();
            for (int i = 0; i < session.sendWindow(); i++) {
                deliver(session);
                assertThat(esme.read().id()).isEqualTo(DELIVER_SM);
            }
            assertThat(messages).isEmpty();
        }
    }

    @Test
    void withoutAnAnswerItIsInDoubt() throws Exception {
        SessionOptions brief = new SessionOptions(
                10,
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(9),
                Duration.ofMillis(200),
                4096);
        try (Smsc smsc = new Smsc(brief, brief);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            Smsc.next(smsc.bound).confirm(results::add);
            assertThat(esme.read().id()).isEqualTo(ENQUIRE_LINK);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
        }
    }

    @Test
    void onlyABoundSessionAsks() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            session.unbind();
            assertThat(esme.read().id()).isEqualTo(Wire.UNBIND);
            await().until(() -> session.state() == SessionState.UNBINDING);
            session.confirm(results::add);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
        }
    }
}
