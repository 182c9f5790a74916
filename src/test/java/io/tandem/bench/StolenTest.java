// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StolenTest {
    private static final long SECOND = 1_000_000_000;
    private static final String BEGIN = "cpu  5 0 5 100 0 0 0 1000 0 0\ncpu0 2 0 2 50 0 0 0 7 0 0\n";

    @Test
    void theShareOfAllProcessorsIsSaid() {
        Stolen begin = Stolen.read(BEGIN, 0);
        Stolen end = Stolen.read("cpu  9 0 9 900 0 0 0 1500 0 0\n", 10 * SECOND); // 5 s more, of 2 x 10

        assertThat(end.note(begin, 2))
                .hasValueSatisfying(note -> assertThat(note).contains("25 %"));
    }

    @Test
    void aLittleIsNotWorthSaying() {
        assertThat(Stolen.read("cpu  9 0 9 900 0 0 0 1040 0 0\n", 10 * SECOND).note(Stolen.read(BEGIN, 0), 2))
                .isEmpty();
    }

    @Test
    void aSystemThatDoesNotTellHasNone() {
        assertThat(Stolen.read("", 10 * SECOND).note(Stolen.read("", 0), 2)).isEmpty();
    }
}
