// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.GENERIC_NACK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.BusyLoop;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests in flight in either direction: how many, in which order they are answered, and what becomes of them at the end. */
class SmscRequestsTest {
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

    /** Whoever spreads a burst over sessions must see at once what each has been given, before the event loop has. */
    @Test
    void aRequestCountsAsInFlightFromTheCallOn() throws Exception {
        try (Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme")).read();
            SmppSession session = Smsc.next(smsc.bound);
            try (BusyLoop busy = BusyLoop.of(session)) {
                deliver(session);
                deliver(session);

                assertThat(session.inFlight()).isEqualTo(2);
            }
            await().until(() -> session.state() == SessionState.BOUND && session.inFlight() == 2);
        }
    }

    @Test
    void responsesNobodyWaitsForAreIgnoredAndCounted() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            esme.send(DELIVER_SM | RESP, 0, 99, (byte) 0);
            esme.send(GENERIC_NACK, 3, 98);
            esme.send(ENQUIRE_LINK | RESP, 0, 0);
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
            assertThat(smsc.counters.unexpectedResponses()).isEqualTo(3);
        }
    }

    @Test
    void answersMayComeInAnyOrderAndASecondAnswerIsIgnored() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            deliver(session);
            deliver(session);
            Wire.Got first = esme.read();
            Wire.Got second = esme.read();
            assertThat(first.body()).isEqualTo(MESSAGE);
            esme.send(GENERIC_NACK, 3, second.sequence());
            assertThat(((RequestResult.Answered) Smsc.next(results)).response().commandStatus())
                    .isEqualTo(3);
            esme.send(DELIVER_SM | RESP, 0, second.sequence(), (byte) 0);
            esme.send(SUBMIT_SM | RESP, 0, first.sequence(), (byte) 0);
            esme.send(DELIVER_SM | RESP, 0x64, first.sequence());
            assertThat(((RequestResult.Answered) Smsc.next(results)).response().commandStatus())
                    .isEqualTo(0x64);
            assertThat(smsc.counters.unexpectedResponses()).isEqualTo(2);
            assertThat(results).isEmpty();
        }
    }

    @Test
    void overTheReceiveWindowRequestsAreThrottledAndTheSessionLives() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            for (int sequence = 2; sequence <= 8; sequence++) {
                esme.send(SUBMIT_SM, 0, sequence, MESSAGE);
            }
            assertThat(esme.read().head()).isEqualTo("80000004 58 7");
            assertThat(esme.read().head()).isEqualTo("80000004 58 8");
            for (int sequence = 2; sequence <= 6; sequence++) {
                Smsc.next(smsc.asked).answer();
                assertThat(esme.read().head()).isEqualTo("80000004 00 " + sequence);
            }
            esme.send(SUBMIT_SM, 0, 9, MESSAGE);
            Smsc.next(smsc.asked).answer();
            assertThat(esme.read().head()).isEqualTo("80000004 00 9");
            assertThat(smsc.counters.requestsThrottled()).isEqualTo(2);
        }
    }

    @Test
    void whoSpeaks50IsToldWithTheAnswersThatItsWindowIsNearlyFull() throws Exception {
        try (Wire esme = smsc.connect();
                Wire older = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme", "secret", 0x50))
                    .read();
            older.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme", "secret", 0x34))
                    .read();
            for (int sequence = 2; sequence <= 6; sequence++) {
                esme.send(SUBMIT_SM, 0, sequence, MESSAGE);
            }
            await().until(() -> smsc.asked.size() == 5);
            for (int i = 0; i < 5; i++) {
                Smsc.next(smsc.asked).answer();
            }
            assertThat(esme.read().body()).isEqualTo(Wire.latin1("m1\0\4\50\0\1\144"));
            assertThat(esme.read().body()).isEqualTo(Wire.latin1("m1\0\4\50\0\1\120"));
            assertThat(esme.read().body()).isEqualTo(Wire.latin1("m1\0"));
            for (int sequence = 2; sequence <= 6; sequence++) {
                older.send(SUBMIT_SM, 0, sequence, MESSAGE);
            }
            await().until(() -> smsc.asked.size() == 5);
            Smsc.next(smsc.asked).answer();
            assertThat(older.read().body()).isEqualTo(Wire.latin1("m1\0"));
        }
    }

    @Test
    void answeringTwiceDoesNotWidenTheWindow() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            esme.send(SUBMIT_SM, 0, 2, MESSAGE);
            Smsc.Asked asked = Smsc.next(smsc.asked);
            for (int i = 0; i < 3; i++) {
                asked.answer();
            }
            assertThat(esme.read().head()).isEqualTo("80000004 00 2");
            for (int sequence = 3; sequence <= 8; sequence++) {
                esme.send(SUBMIT_SM, 0, sequence, MESSAGE);
            }
            assertThat(esme.read().head()).isEqualTo("80000004 58 8");
        }
    }

    @Test
    void overTheSendWindowNothingIsSent() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            for (int i = 0; i < 12; i++) {
                deliver(session);
            }
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
            assertThat(session.inFlight()).isEqualTo(10 + session.sendAhead()).isEqualTo(11);
            Set<Integer> sequences = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                sequences.add(esme.read().sequence());
            }
            assertThat(sequences).hasSize(10).allMatch(sequence -> sequence > 0);
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        }
    }

    @Test
    void aLostConnectionLeavesRequestsInDoubtBeforeTheOwnerHearsClosed() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            deliver(session);
            esme.read();
            esme.close();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
            assertThat(results).hasSize(1).allMatch(RequestResult.InDoubt.class::isInstance);
            deliver(session);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.NotSent.class);
        }
    }

    @Test
    void theAnswersOfAnOwnerThatFailsOnOneResultStillReachTheOthers() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            session.request(Pdu.request(CommandId.DELIVER_SM, MESSAGE), result -> {
                throw new IllegalStateException("test");
            });
            deliver(session);
            esme.read();
            esme.read();
            esme.close();
            assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
            await().until(() -> smsc.listener.sessions().isEmpty());
        }
    }

    @Test
    void sequenceNumbersAreNotUsedAgainInASession() throws Exception {
        SessionOptions brief = new SessionOptions(
                10,
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(9),
                Duration.ofMillis(100),
                4096);
        try (Smsc hasty = new Smsc(brief, brief);
                Wire esme = hasty.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(hasty.bound);
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                deliver(session);
                assertThat(seen.add(esme.read().sequence())).isTrue();
                assertThat(Smsc.next(results)).isInstanceOf(RequestResult.InDoubt.class);
                esme.send(GENERIC_NACK, 3, 98); // one that owes answers and is silent would be taken for dead
            }
        }
    }
}
