// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLISECOND = 1_000_000;

    private final Pace hundredASecond = new Pace(OptionalDouble.of(100));

    private int taken(long fromMillis, long toMillis) {
        int taken = 0;
        for (long at = fromMillis; at < toMillis; at++) {
            while (hundredASecond.take(at * MILLISECOND)) {
                taken++;
            }
        }
        return taken;
    }

    @Test
    void letsTheRateThroughAndNoMore() {
        assertThat(taken(0, 10_000)).isBetween(999, 1001);
    }

    @Test
    void aPauseIsNotMadeUpForByABurst() {
        taken(0, 1000);

        assertThat(taken(60_000, 60_001)).isEqualTo(10);
    }

    @Test
    void aRateBelowOneASecondIsKept() {
        Pace slow = new Pace(OptionalDouble.of(0.5));

        assertThat(slow.take(0)).isTrue();
        assertThat(slow.take(1_900 * MILLISECOND)).isFalse();
        assertThat(slow.take(2_000 * MILLISECOND)).isTrue();
    }

    @Test
    void withoutARateEverythingMayGo() {
        Pace unlimited = new Pace(OptionalDouble.empty());

        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.take(0)).isTrue();
        }
    }
}
