// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmscUnbindTest {
    private static final byte[] MESSAGE = Wire.messageBody("hello");

    private Smsc smsc;
    private Wire esme;
    private SmppSession session;
    private final BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        smsc = Smsc.patient();
        esme = smsc.bind(BIND_TRANSCEIVER);
        session = Smsc.next(smsc.bound);
    }

    @AfterEach
    void close() {
        esme.close();
        smsc.close();
    }

    private void deliver() {
        session.request(Pdu.request(CommandId.DELIVER_SM, MESSAGE), results::add);
    }

    @Test
    void anIdlePeersUnbindIsAnsweredAndTheConnectionClosed() throws Exception {
        assertThat(esme.send(UNBIND, 0, 2).read().head()).isEqualTo("80000006 00 2");
        assertThat(esme.ended()).isTrue();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
    }

    @Test
    void answersInFlightComeBeforeTheUnbindResp() throws Exception {
        esme.send(SUBMIT_SM, 0, 2, MESSAGE).send(SUBMIT_SM, 0, 3, MESSAGE).send(UNBIND, 0, 4);
        Smsc.Asked first = Smsc.next(smsc.asked);
        Smsc.Asked second = Smsc.next(smsc.asked);
        await().until(() -> session.state() == SessionState.UNBINDING);
        second.answer();
        first.answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 3");
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        assertThat(esme.read().head()).isEqualTo("80000006 00 4");
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void withinASecondItIsClosedThoughAnAnswerIsMissingAndTheLateAnswerIsNotSent() throws Exception {
        long start = System.nanoTime();
        esme.send(SUBMIT_SM, 0, 2, MESSAGE).send(UNBIND, 0, 3);
        Smsc.Asked asked = Smsc.next(smsc.asked);
        assertThat(esme.read().head()).isEqualTo("80000006 00 3");
        asked.answer();
        assertThat(esme.ended()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatWeDeliveredMayStillBeAnsweredAfterThePeersUnbind() throws Exception {
        deliver();
        Wire.Got delivered = esme.read();
        esme.send(UNBIND, 0, 2);
        await().until(() -> session.state() == SessionState.UNBINDING);
        esme.send(DELIVER_SM | RESP, 0, delivered.sequence(), (byte) 0);
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
        assertThat(esme.read().head()).isEqualTo("80000006 00 2");
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void aRequestAfterThePeersUnbindIsRefused() throws Exception {
        esme.send(SUBMIT_SM, 0, 2, MESSAGE).send(UNBIND, 0, 3).send(SUBMIT_SM, 0, 4, MESSAGE);
        assertThat(esme.read().head()).isEqualTo("80000004 04 4");
        Smsc.next(smsc.asked).answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        assertThat(esme.read().head()).isEqualTo("80000006 00 3");
    }

    @Test
    void ourUnbindWaitsForOurRequestsAndTheConnectionForThePeers() throws Exception {
        deliver();
        Wire.Got delivered = esme.read();
        esme.send(SUBMIT_SM, 0, 2, MESSAGE);
        Smsc.Asked asked = Smsc.next(smsc.asked);
        session.unbind();
        deliver();
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
        session.unbind(); // asked twice, it is still done in order
        assertThat(esme.send(Wire.ENQUIRE_LINK, 0, 3).read().head()).isEqualTo("80000015 00 3");
        esme.send(DELIVER_SM | RESP, 0, delivered.sequence(), (byte) 0);
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
        Wire.Got unbind = esme.read();
        assertThat(unbind.id()).isEqualTo(UNBIND);
        esme.send(UNBIND | RESP, 0, unbind.sequence());
        assertThat(esme.send(Wire.ENQUIRE_LINK, 0, 4).read().head()).isEqualTo("80000015 00 4");
        asked.answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        assertThat(esme.ended()).isTrue();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
    }

    @Test
    void untilItsUnbindRespThePeersRequestsAreTakenAndThenRefused() throws Exception {
        deliver();
        Wire.Got delivered = esme.read();
        session.unbind();
        await().until(() -> session.state() == SessionState.UNBINDING);
        esme.send(SUBMIT_SM, 0, 2, MESSAGE);
        Smsc.next(smsc.asked).answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        esme.send(DELIVER_SM | RESP, 0, delivered.sequence(), (byte) 0);
        Wire.Got unbind = esme.read();
        assertThat(unbind.id()).isEqualTo(UNBIND);
        esme.send(SUBMIT_SM, 0, 3, MESSAGE)
                .send(UNBIND | RESP, 0, unbind.sequence())
                .send(SUBMIT_SM, 0, 4, MESSAGE);
        assertThat(esme.read().head()).isEqualTo("80000004 04 4");
        Smsc.next(smsc.asked).answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 3");
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void aPeerThatOwesUsAnAnswerGetsTheUnbindNonethelessAndTheLimitEndsIt() throws Exception {
        deliver();
        assertThat(esme.read().id()).isEqualTo(DELIVER_SM);
        session.unbind(Duration.ofMillis(400));
        assertThat(esme.read().id()).isEqualTo(UNBIND);
        assertThat(esme.ended()).isTrue();
        assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
    }

    @Test
    void anEnquireLinkWithoutAnswerDoesNotHoldUpTheUnbind() throws Exception {
        session.confirm(results::add);
        assertThat(esme.read().id()).isEqualTo(Wire.ENQUIRE_LINK);
        session.unbind();
        assertThat(esme.read().id()).isEqualTo(UNBIND);
    }

    @Test
    void thePeersUnbindThatCrossesOursIsAnsweredAfterItsRequests() throws Exception {
        esme.send(SUBMIT_SM, 0, 2, MESSAGE);
        Smsc.Asked asked = Smsc.next(smsc.asked);
        session.unbind();
        Wire.Got unbind = esme.read();
        assertThat(unbind.id()).isEqualTo(UNBIND);
        esme.send(UNBIND, 0, 3).send(UNBIND | RESP, 0, unbind.sequence()).send(Wire.ENQUIRE_LINK, 0, 4);
        assertThat(esme.read().head()).isEqualTo("80000015 00 4");
        asked.answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        assertThat(esme.read().head()).isEqualTo("80000006 00 3");
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void crossingUnbindsAreBothAnswered() throws Exception {
        session.unbind();
        Wire.Got unbind = esme.read();
        assertThat(esme.send(UNBIND, 0, 7).read().head()).isEqualTo("80000006 00 7");
        esme.send(UNBIND | RESP, 0, unbind.sequence());
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void thePeersUnbindWhileWeDrainStillGetsItsAnswersFirst() throws Exception {
        deliver();
        Wire.Got delivered = esme.read();
        esme.send(SUBMIT_SM, 0, 2, MESSAGE);
        Smsc.Asked asked = Smsc.next(smsc.asked);
        session.unbind();
        esme.send(UNBIND, 0, 3);
        esme.send(Wire.ENQUIRE_LINK, 0, 4);
        assertThat(esme.read().head()).isEqualTo("80000015 00 4");
        asked.answer();
        assertThat(esme.read().head()).isEqualTo("80000004 00 2");
        esme.send(DELIVER_SM | RESP, 0, delivered.sequence(), (byte) 0);
        assertThat(esme.read().head()).isEqualTo("80000006 00 3");
        assertThat(esme.ended()).isTrue();
    }

    @Test
    void aPeerThatIgnoresOurUnbindIsClosedByTheResponseTimer() throws Exception {
        SessionOptions brief = new SessionOptions(
                10,
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(9),
                Duration.ofMillis(300),
                4096);
        try (Smsc hasty = new Smsc(brief, brief);
                Wire deaf = hasty.bind(BIND_TRANSCEIVER)) {
            Smsc.next(hasty.bound).unbind();
            assertThat(deaf.read().id()).isEqualTo(UNBIND);
            assertThat(deaf.ended()).isTrue();
            assertThat(Smsc.next(hasty.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
        }
    }

    @Test
    void closingTheListenerUnbindsAllAndCompletesWhenTheyAreGone() throws Exception {
        try (Wire unbound = smsc.connect()) {
            assertThat(unbound.send(Wire.ENQUIRE_LINK, 0, 1).read().status()).isZero();
            CompletableFuture<Void> drained = smsc.listener.close().toCompletableFuture();
            Wire.Got unbind = esme.read();
            assertThat(unbind.id()).isEqualTo(UNBIND);
            assertThat(unbound.ended()).isTrue();
            assertThat(drained).isNotDone();
            smsc.listener.close(); // asked twice, the handshake is still waited for
            esme.send(UNBIND | RESP, 0, unbind.sequence());
            assertThat(esme.ended()).isTrue();
            drained.get(5, TimeUnit.SECONDS);
            assertThat(smsc.closed).hasSize(2);
        }
    }

    @Test
    void aListenerThatWasNeverOpenedCloses() throws Exception {
        SmppListener never = new SmppListener(
                new ListenerOptions(smsc.listener.address(), "smsc", 1, Smsc.PATIENT),
                (bind, asking) -> new CompletableFuture<>(),
                smsc,
                smsc.counters);
        never.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
