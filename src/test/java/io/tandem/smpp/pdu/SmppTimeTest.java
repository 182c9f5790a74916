// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppTimeTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "260131235959900+, 2026-01-31T23:59:59.900Z",
        "260131235959004+, 2026-01-31T22:59:59Z",
        "260131235959004-, 2026-02-01T00:59:59Z",
        "280229000000048+, 2028-02-28T12:00:00Z",
    })
    void anAbsoluteTimeIsLocalTimeAndItsOffsetFromUtc(String time, Instant expected) {
        assertThat(SmppTime.parse(time, NOW)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "000007000000000R, 2026-02-07T10:00:00Z",
        "000000010203000R, 2026-01-31T11:02:03Z",
        "000000999999000R, 2026-02-04T14:40:39Z",
        "000100000000000R, 2026-02-28T10:00:00Z",
        "010000000000000R, 2027-01-31T10:00:00Z",
        "000000000000000R, 2026-01-31T10:00:00Z",
    })
    void aRelativeTimeCountsByTheCalendar(String time, Instant expected) {
        assertThat(SmppTime.parse(time, NOW)).contains(expected);
    }

    @Test
    void anEmptyTimeIsNone() {
        assertThat(SmppTime.isValid("")).isTrue();
        assertThat(SmppTime.parse("", NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "26013123595990+",
                "2601312359599000+",
                "260131235959900",
                "260131235959900 ",
                "26013123595990a+",
                "260031235959900+",
                "261331235959900+",
                "260132235959900+",
                "260229235959900+",
                "260131245959900+",
                "260131236059900+",
                "260131235960900+",
                "260131235959949+",
                "000007000000100R",
                "000007000000001R",
                "000007000000000r",
            })
    void anythingElseIsNoTime(String time) {
        assertThat(SmppTime.isValid(time)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SmppTime.parse(time, NOW));
    }
}
