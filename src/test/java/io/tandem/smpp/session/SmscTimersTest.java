// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.RESP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SmscTimersTest {
    private static SessionOptions options(int enquireLink, int inactivity, int response) {
        return new SessionOptions(
                10,
                5,
                Duration.ofSeconds(5),
                Duration.ofMillis(enquireLink),
                Duration.ofMillis(inactivity),
                Duration.ofMillis(response),
                4096);
    }

    @Test
    void aSilentPeerIsAskedFirstAndThenClosed() throws Exception {
        SessionOptions options = options(200, 500, 5000);
        try (Smsc smsc = new Smsc(options, options);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            assertThat(esme.read().id()).isEqualTo(ENQUIRE_LINK);
            assertThat(esme.read().id()).isEqualTo(ENQUIRE_LINK);
            assertThat(esme.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.PEER_SILENT);
        }
    }

    @Test
    void aPeerThatAnswersEnquireLinkStays() throws Exception {
        SessionOptions options = options(100, 300, 5000);
        try (Smsc smsc = new Smsc(options, options);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            for (int i = 0; i < 8; i++) {
                Wire.Got enquiry = esme.read();
                assertThat(enquiry.id()).isEqualTo(ENQUIRE_LINK);
                esme.send(ENQUIRE_LINK | RESP, 0, enquiry.sequence());
            }
            assertThat(Smsc.next(smsc.bound).isBound()).isTrue();
        }
    }

    @Test
    void anUnansweredRequestIsInDoubtItsPlaceFreeWhenThePeerIsHeardAndItsLateAnswerCounted() throws Exception {
        SessionOptions options = options(5000, 9000, 2000);
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        try (Smsc smsc = new Smsc(options, options);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            for (int i = 0; i < 3; i++) {
                session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), results::add);
            }
            Wire.Got first = esme.read();
            for (int i = 0; i < 3; i++) {
                assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            }
            assertThat(session.inFlight()).as("silent so far").isEqualTo(3);
            esme.read();
            esme.read();
            esme.send(DELIVER_SM | RESP, 0, first.sequence(), (byte) 0);
            // Whoever owes answers is asked meanwhile whether it is there.
            assertThat(esme.send(ENQUIRE_LINK, 0, 9)
                            .readUntil(ENQUIRE_LINK | RESP)
                            .head())
                    .isEqualTo("80000015 00 9");
            assertThat(session.inFlight()).isZero();
            assertThat(results).isEmpty();
            assertThat(smsc.counters.responseTimeouts()).isEqualTo(3);
            assertThat(smsc.counters.lateResponses()).isEqualTo(1);
        }
    }

    @Test
    void anOwnerThatFailsOnATimeoutDoesNotStopTheTimers() throws Exception {
        SessionOptions options = options(5000, 9000, 200);
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        try (Smsc smsc = new Smsc(options, options);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), result -> {
                results.add(result);
                throw new IllegalStateException("test");
            });
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), results::add);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            assertThat(esme.read().id()).isEqualTo(DELIVER_SM);
        }
    }

    @Test
    void anEventLoopThatWasHeldUpTakesTheAnswersItHasNotReadYet() throws Exception {
        SessionOptions options = options(5000, 9000, 200);
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        try (Smsc smsc = new Smsc(options, options);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), results::add);
            Wire.Got delivered = esme.read();
            CountDown held = new CountDown();
            session.channel().eventLoop().execute(held::holdUp);
            held.begun();
            esme.send(DELIVER_SM | RESP, 0, delivered.sequence(), (byte) 0);
            held.letGoAfter(Duration.ofMillis(600));
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.Answered.class);
        }
    }

    /** Stands in for a stopped process: the event loop waits as long as it is told. */
    private static final class CountDown {
        private final BlockingQueue<Long> deadline = new LinkedBlockingQueue<>();
        private final BlockingQueue<Boolean> started = new LinkedBlockingQueue<>();

        void holdUp() {
            started.add(true);
            try {
                long until = deadline.take();
                while (System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void begun() throws InterruptedException {
            Smsc.next(started);
        }

        void letGoAfter(Duration time) {
            deadline.add(System.nanoTime() + time.toNanos());
        }
    }
}
