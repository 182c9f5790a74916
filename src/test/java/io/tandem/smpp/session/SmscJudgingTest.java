// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A bind that is judged: what comes meanwhile, and how it ends. */
class SmscJudgingTest {
    private static final SessionOptions PATIENT = Smsc.PATIENT;
    private final SlowJudge judge = new SlowJudge();

    @Test
    void aRefusedBindIsAnsweredAndCloses() throws Exception {
        try (Smsc smsc = new Smsc(PATIENT, 5, judge);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 5, Wire.bindBody("esme"));
            judge.next().complete(new BindVerdict.Refused(0x0D, "test"));
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
        try (Smsc smsc = new Smsc(PATIENT, 5, judge);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            CompletableFuture<BindVerdict> verdict = judge.next();
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
        try (Smsc smsc = new Smsc(PATIENT, 5, judge);
                Wire esme = smsc.connect()) {
            esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
            CompletableFuture<BindVerdict> verdict = judge.next();
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
            return judge.judge(bind, session);
        };
        try (Smsc smsc = new Smsc(PATIENT, 1, reserving)) {
            try (Wire esme = smsc.connect()) {
                esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                CompletableFuture<BindVerdict> verdict = judge.next();
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
            assertThat(smsc.hasRoom()).isTrue();
        }
    }
}
