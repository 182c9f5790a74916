// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "31, 60000", "2147483647, 60000"})
    void doublesUpToTheLongestWithATwentyPercentJitter(int failures, long middle) {
        RandomGenerator random = new Random(failures);
        for (int i = 0; i < 1000; i++) {
            assertThat(BACKOFF.after(failures, random).toMillis()).isBetween(middle * 8 / 10, middle * 12 / 10);
        }
    }

    @Test
    void sessionsLostTogetherDoNotComeBackTogether() {
        RandomGenerator random = new Random(1);
        assertThat(random.longs(50)
                        .map(i -> BACKOFF.after(3, random).toMillis())
                        .distinct()
                        .count())
                .isGreaterThan(40);
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
