// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmscFramingTest {
    private Smsc smsc;
    private Wire other;

    @BeforeEach
    void open() throws Exception {
        smsc = Smsc.patient();
        other = smsc.bind(BIND_TRANSCEIVER);
    }

    @AfterEach
    void close() {
        other.close();
        smsc.close();
    }

    private void theOtherSessionLives() throws IOException {
        assertThat(other.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 0x20000, 0x7FFFFFF0, 0xFFFFFFFF})
    void aLengthNoPduCanHaveIsNackedAndClosesThisSessionOnly(int length) throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            esme.write(Wire.header(length, SUBMIT_SM, 0, 5));
            assertThat(esme.read().head()).isEqualTo("80000000 02 5");
            assertThat(esme.ended()).isTrue();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.BAD_FRAME);
            assertThat(smsc.counters.badFrames()).isEqualTo(1);
            theOtherSessionLives();
        }
    }

    @Test
    void aTooLongPduIsNackedWithItsSequenceHoweverItArrives() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            for (byte octet : Wire.header(0x7FFFFFF0, SUBMIT_SM, 0, 5)) {
                esme.write(octet);
            }
            assertThat(esme.read().head()).isEqualTo("80000000 02 5");
            assertThat(esme.ended()).isTrue();
        }
    }

    @Test
    void theMaximumOfTheAccountIsInForceOnceItIsBound() throws Exception {
        SessionOptions narrow = new SessionOptions(
                10, 5, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(9), Duration.ofSeconds(5), 64);
        try (Smsc smscOfLimits = new Smsc(narrow, Smsc.PATIENT);
                Wire esme = smscOfLimits.connect();
                Wire bound = smscOfLimits.bind(BIND_TRANSCEIVER)) {
            esme.send(SUBMIT_SM, 0, 2, new byte[100]);
            assertThat(esme.read().head()).isEqualTo("80000000 02 2");
            bound.send(SUBMIT_SM, 0, 2, new byte[60_000]);
            Smsc.next(smscOfLimits.asked).answer();
            assertThat(bound.read().head()).isEqualTo("80000004 00 2");
        }
    }

    @Test
    void aPduMayArriveOctetByOctet() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            byte[] body = Wire.messageBody("octet by octet");
            for (byte octet : Wire.pdu(SUBMIT_SM, 0, 2, body)) {
                esme.write(octet);
            }
            assertThat(Smsc.next(smsc.asked).request().body()).isEqualTo(body);
        }
    }

    @Test
    void manyPdusMayArriveAtOnceAndAreAnsweredInOrder() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            byte[][] pdus = new byte[500][];
            for (int i = 0; i < pdus.length; i++) {
                pdus[i] = Wire.pdu(ENQUIRE_LINK, 0, i + 1);
            }
            esme.write(SmscBeforeBindTest.concat(pdus));
            for (int i = 0; i < pdus.length; i++) {
                assertThat(esme.read().sequence()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void halfAPduAndThenTheEndIsAnOrdinaryLoss() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            byte[] pdu = Wire.pdu(SUBMIT_SM, 0, 2, Wire.messageBody("half"));
            esme.write(Arrays.copyOf(pdu, pdu.length / 2));
            esme.close();
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
            assertThat(smsc.asked).isEmpty();
            theOtherSessionLives();
        }
    }

    @Test
    void garbageEndsOnlyTheSessionItCameOn() throws Exception {
        Random random = new Random(34);
        for (int round = 0; round < 12; round++) {
            byte[] garbage = new byte[1 + random.nextInt(2000)];
            random.nextBytes(garbage);
            garbage[0] |= 1; // a length over the maximum, whatever follows
            try (Wire esme = round % 2 == 0 ? smsc.connect() : smsc.bind(BIND_TRANSCEIVER)) {
                esme.write(garbage);
                if (garbage.length >= 16) {
                    assertThat(esme.read().status()).isEqualTo(2);
                    assertThat(esme.ended()).isTrue();
                }
            }
        }
        await().until(() -> smsc.listener.sessions().size() == 1);
        theOtherSessionLives();
    }
}
