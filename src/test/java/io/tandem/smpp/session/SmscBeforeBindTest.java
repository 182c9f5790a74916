// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SmscBeforeBindTest {
    private static final SessionOptions PATIENT = Smsc.PATIENT;
    private static final SessionOptions HASTY = new SessionOptions(
            10, 5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), 1024);

    private final BlockingQueue<CompletableFuture<BindVerdict>> judged = new LinkedBlockingQueue<>();

    private Smsc judging(SessionOptions options, int maxUnbound) throws IOException {
        return new Smsc(options, maxUnbound, (bind, session) -> {
            CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
            judged.add(verdict);
            return verdict;
        });
    }

    @Test
    void enquireLinkIsAnswered() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.connect()) {
            assertThat(esme.send(ENQUIRE_LINK, 0, 77).read().head()).isEqualTo("80000015 00 4D");
        }
    }

    @Test
    void aRequestIsRefusedAndItsRepetitionCloses() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.connect()) {
            esme.send(SUBMIT_SM, 0, 1, Wire.messageBody("x"));
            assertThat(esme.read().head()).isEqualTo("80000004 04 1");
            esme.send(ENQUIRE_LINK, 0, 2);
            assertThat(esme.read().head()).isEqualTo("80000015 00 2");
            esme.send(SUBMIT_SM, 0, 3, Wire.messageBody("x"));
            assertThat(esme.read().head()).isEqualTo("80000004 04 3");
            assertThat(esme.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.OUT_OF_STATE);
            assertThat(smsc.asked).isEmpty();
        }
    }

    @Test
    void anUnknownCommandGetsGenericNackAndItsRepetitionCloses() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.connect()) {
            esme.send(0x00000FFF, 0, 0x7FFFFFFF);
            assertThat(esme.read().head()).isEqualTo("80000000 03 7FFFFFFF");
            esme.send(0x00000FFF, 0, 2);
            assertThat(esme.read().head()).isEqualTo("80000000 03 2");
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void aBindAfterOneRefusedRequestStillSucceeds() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.connect()) {
            assertThat(esme.send(SUBMIT_SM, 0, 1).read().head()).isEqualTo("80000004 04 1");
            esme.bind(BIND_TRANSCEIVER);
            assertThat(Smsc.next(smsc.bound).systemId()).isEqualTo("esme");
        }
    }

    @Test
    void whatFollowsTheLastAnswerIsNotLookedAt() throws Exception {
        try (Smsc smsc = judging(PATIENT, 5);
                Wire esme = smsc.connect()) {
            byte[] badBind = Wire.pdu(BIND_TRANSCEIVER, 0, 1, Wire.latin1("a-system-id-that-is-too-long\0"));
            byte[] goodBind = Wire.pdu(BIND_TRANSCEIVER, 0, 2, Wire.bindBody("esme"));
            esme.write(concat(badBind, goodBind, Wire.pdu(ENQUIRE_LINK, 0, 3)));
            assertThat(esme.read().head()).isEqualTo("80000009 0F 1");
            assertThat(esme.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.BIND_REFUSED);
            assertThat(judged).isEmpty();
        }
    }

    @Test
    void unbindIsAnsweredAndCloses() throws Exception {
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.connect()) {
            assertThat(esme.send(UNBIND, 0, 1).read().head()).isEqualTo("80000006 00 1");
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutABindIsClosedInTimeEvenIfItTalks() throws Exception {
        try (Smsc smsc = new Smsc(HASTY, PATIENT);
                Wire silent = smsc.connect();
                Wire talking = smsc.connect()) {
            talking.send(ENQUIRE_LINK, 0, 1).read();
            assertThat(silent.ended()).isTrue();
            assertThat(talking.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.NOT_BOUND_IN_TIME);
            await().until(() -> smsc.listener.sessions().isEmpty());
        }
    }

    @Test
    void aRefusedBindIsAnsweredAndCloses() throws Exception {
        try (Smsc smsc = judging(PATIENT, 5);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 5, Wire.bindBody("esme"));
            Smsc.next(judged).complete(new BindVerdict.Refused(0x0D, "test"));
            assertThat(esme.read().head()).isEqualTo("80000009 0D 5");
            assertThat(esme.ended()).isTrue();
            assertThat(smsc.counters.bindsRefused()).isEqualTo(1);
        }
    }

    @Test
    void aBindThatCannotBeJudgedIsOurFault() throws Exception {
        List<BindAuthority> broken = List.of(
                (bind, session) -> CompletableFuture.failedFuture(new IllegalStateException("test")),
                (bind, session) -> CompletableFuture.completedFuture(null),
                (bind, session) -> {
                    throw new IllegalStateException("test");
                });
        for (BindAuthority authority : broken) {
            try (Smsc smsc = new Smsc(PATIENT, 5, authority);
                    Wire esme = smsc.connect()) {
                esme.send(BIND_TRANSCEIVER, 0, 5, Wire.bindBody("esme"));
                assertThat(esme.read().head()).isEqualTo("80000009 08 5");
                assertThat(esme.ended()).isTrue();
            }
        }
    }

    @Test
    void aSecondBindWhileTheFirstIsJudgedIsRefused() throws Exception {
        try (Smsc smsc = judging(PATIENT, 5);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            CompletableFuture<BindVerdict> verdict = Smsc.next(judged);
            assertThat(esme.send(BIND_TRANSCEIVER, 0, 2, Wire.bindBody("esme"))
                            .read()
                            .head())
                    .isEqualTo("80000009 05 2");
            verdict.complete(new BindVerdict.Accepted(PATIENT));
            assertThat(esme.read().head()).isEqualTo("80000009 00 1");
        }
    }

    @Test
    void anUnbindWhileTheBindIsJudgedIsAnsweredAndTheVerdictComesTooLate() throws Exception {
        try (Smsc smsc = judging(PATIENT, 5);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            CompletableFuture<BindVerdict> verdict = Smsc.next(judged);
            assertThat(esme.send(UNBIND, 0, 2).read().head()).isEqualTo("80000006 00 2");
            assertThat(esme.ended()).isTrue();
            verdict.complete(new BindVerdict.Accepted(PATIENT));
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
            assertThat(smsc.bound).isEmpty();
        }
    }

    @Test
    void theOwnerOfAReservationHearsClosedAfterItWasMadeNeverBefore() throws Exception {
        List<String> happened = new ArrayList<>();
        BlockingQueue<SmppSession> sessions = new LinkedBlockingQueue<>();
        BindAuthority reserving = (bind, session) -> {
            sessions.add(session);
            CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
            judged.add(verdict);
            return verdict;
        };
        try (Smsc smsc = new Smsc(PATIENT, 1, reserving)) {
            try (Wire esme = smsc.connect()) {
                esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                CompletableFuture<BindVerdict> verdict = Smsc.next(judged);
                SmppSession session = Smsc.next(sessions);
                assertThat(session.systemId()).isEqualTo("esme");
                esme.close();
                await().until(() -> session.state() == SessionState.CLOSED);
                happened.addAll(smsc.closed.stream().map(reason -> "released").toList());
                happened.add("reserved");
                verdict.complete(new BindVerdict.Accepted(PATIENT));
                Smsc.next(smsc.closed);
                happened.add("released");
            }
            assertThat(happened).containsExactly("reserved", "released");
            assertThat(smsc.bound).isEmpty();
            assertThat(smsc.closed).isEmpty();
            theOnlyPlaceIsFree(smsc);
        }
    }

    @Test
    void aPlaceAmongTheUnboundIsGivenBackHoweverASessionEnds() throws Exception {
        try (Smsc smsc = judging(HASTY, 1)) {
            for (int round = 0; round < 3; round++) {
                try (Wire esme = smsc.connect()) {
                    assertThat(esme.ended()).as("session-init timer").isTrue();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
                try (Wire esme = smsc.connect()) {
                    esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                    Smsc.next(judged).complete(new BindVerdict.Refused(0x0E, "test"));
                    assertThat(esme.read().status()).isEqualTo(0x0E);
                    assertThat(esme.ended()).isTrue();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
                try (Wire esme = smsc.connect()) {
                    esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                    Smsc.next(judged).complete(new BindVerdict.Accepted(PATIENT));
                    assertThat(esme.read().status()).isZero();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
            }
            theOnlyPlaceIsFree(smsc);
        }
    }

    @Test
    void connectionsOverTheLimitAreClosedAtOnceAndThoseBoundDoNotCount() throws Exception {
        try (Smsc smsc = new Smsc(PATIENT, 1, Smsc.accepting(PATIENT));
                Wire bound = smsc.bind(BIND_TRANSCEIVER);
                Wire waiting = smsc.connect()) {
            assertThat(waiting.send(ENQUIRE_LINK, 0, 1).read().status()).isZero();
            try (Wire tooMany = smsc.connect()) {
                assertThat(tooMany.ended()).isTrue();
            }
            assertThat(bound.send(ENQUIRE_LINK, 0, 1).read().status()).isZero();
        }
    }

    private void theOnlyPlaceIsFree(Smsc smsc) throws IOException {
        try (Wire esme = smsc.connect()) {
            assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
