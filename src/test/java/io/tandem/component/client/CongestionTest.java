// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CongestionTest {
    @ParameterizedTest
    @CsvSource({"0, NONE", "89, NONE", "90, NEAR", "99, NEAR", "100, FULL", "101, NONE", "255, NONE"})
    void theScaleIsThatOfTheSpecification(int state, Congestion congestion) {
        assertThat(Congestion.of(response("id\0\4\50\0\1" + (char) state))).isEqualTo(congestion);
    }

    @Test
    void aResponseWithoutItOrMalformedSaysNothing() {
        assertThat(Congestion.of(response(""))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0\4\50\0\2dd"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0\4\50\0"))).isEqualTo(Congestion.NONE);
    }

    @Test
    void somethingOfAWindowIsLeftUnlessThereIsNone() {
        assertThat(Congestion.NONE.window(50)).isEqualTo(50);
        assertThat(Congestion.NEAR.window(50)).isEqualTo(25);
        assertThat(Congestion.NEAR.window(1)).isEqualTo(1);
        assertThat(Congestion.FULL.window(50)).isEqualTo(1);
        for (Congestion congestion : Congestion.values()) {
            assertThat(congestion.window(0)).isZero();
        }
    }

    private static Pdu response(String body) {
        return new Pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, 0, 1, body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
