// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PenaltiesTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Penalties<String> penalties = new Penalties<>();

    @Test
    void doublesFrom50MillisecondsToFiveSeconds() {
        long[] expected = {50, 100, 200, 400, 800, 1600, 3200, 5000, 5000};
        for (long millis : expected) {
            assertThat(penalties.failed("one", 0)).isEqualTo(Duration.ofMillis(millis));
        }
        for (int i = 0; i < 100; i++) {
            penalties.failed("one", 0);
        }
        assertThat(penalties.failed("one", 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void isForgivenAfterAMinuteOrASuccess() {
        penalties.failed("one", 0);
        penalties.failed("one", 0);
        assertThat(penalties.failed("one", MINUTE)).isEqualTo(Duration.ofMillis(200));
        assertThat(penalties.failed("one", 2 * MINUTE + 1)).isEqualTo(Duration.ofMillis(50));
        penalties.succeeded("one");
        assertThat(penalties.failed("one", 2 * MINUTE + 2)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void countsEachKeyByItself() {
        penalties.failed("one", 0);
        assertThat(penalties.failed("other", 0)).isEqualTo(Duration.ofMillis(50));
    }
}
