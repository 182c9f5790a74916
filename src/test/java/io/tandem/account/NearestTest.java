// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"window, window, 0", "widow, window, 1", "adress, address, 1", "kitten, sitting, 3", "'', rate, 4"})
    void theDistanceIsTheNumberOfEdits(String from, String to, int distance) {
        assertThat(Nearest.distance(from, to)).isEqualTo(distance);
        assertThat(Nearest.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void aGuessIsMadeOnlyWhenAWordIsNear() {
        assertThat(Nearest.hint("rat", List.of("window", "rate"))).isEqualTo(". Did you mean 'rate'?");
        assertThat(Nearest.hint("trust", List.of("window", "rate"))).isEqualTo(". Known are window, rate");
    }
}
