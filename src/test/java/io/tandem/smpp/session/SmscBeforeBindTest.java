// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is answered before a bind, and how many connections may be without one, and for how long. */
class SmscBeforeBindTest {
    private static final SessionOptions PATIENT = Smsc.PATIENT;

    private static final SessionOptions HASTY = new SessionOptions(
            10, 5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), 1024);

    private final SlowJudge judge = new SlowJudge();

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
        try (Smsc smsc = new Smsc(PATIENT, 5, judge);
                Wire esme = smsc.connect()) {
            byte[] badBind = Wire.pdu(BIND_TRANSCEIVER, 0, 1, Wire.latin1("a-system-id-that-is-too-long\0"));
            byte[] goodBind = Wire.pdu(BIND_TRANSCEIVER, 0, 2, Wire.bindBody("esme"));
            esme.write(concat(badBind, goodBind, Wire.pdu(ENQUIRE_LINK, 0, 3)));
            assertThat(esme.read().head()).isEqualTo("80000009 0F 1");
            assertThat(esme.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.BIND_REFUSED);
            assertThat(judge.wasAsked()).isFalse();
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
    void aPlaceAmongTheUnboundIsGivenBackHoweverASessionEnds() throws Exception {
        try (Smsc smsc = new Smsc(HASTY, 1, judge)) {
            for (int round = 0; round < 3; round++) {
                try (Wire esme = smsc.connect()) {
                    assertThat(esme.ended()).as("session-init timer").isTrue();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
                try (Wire esme = smsc.connect()) {
                    esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                    judge.next().complete(new BindVerdict.Refused(0x0E, "test"));
                    assertThat(esme.read().status()).isEqualTo(0x0E);
                    assertThat(esme.ended()).isTrue();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
                try (Wire esme = smsc.connect()) {
                    esme.send(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"));
                    judge.next().complete(new BindVerdict.Accepted(PATIENT));
                    assertThat(esme.read().status()).isZero();
                }
                await().until(() -> smsc.listener.sessions().isEmpty());
            }
            assertThat(smsc.hasRoom()).isTrue();
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

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
