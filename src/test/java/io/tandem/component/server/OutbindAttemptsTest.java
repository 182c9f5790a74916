// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.Reconnect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutbindAttemptsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final OutbindAttempts attempts =
            new OutbindAttempts(new Reconnect(Duration.ofSeconds(5), Duration.ofSeconds(15)));

    @Test
    void oneAtATime() {
        assertThat(attempts.begin(0)).isTrue();
        assertThat(attempts.begin(100 * SECOND)).isFalse();
    }

    @Test
    void thePausesGrowToTheLongest() {
        long now = Long.MAX_VALUE - 10 * SECOND; // a monotonic clock may wrap
        for (int pause : new int[] {5, 10, 15, 15}) {
            assertThat(attempts.begin(now)).isTrue();
            attempts.ended(false, now);
            assertThat(attempts.begin(now + pause * SECOND - 1)).isFalse();
            now += pause * SECOND;
        }
        assertThat(attempts.begin(now)).isTrue();
    }

    @Test
    void oneThatWasBoundIsAskedAgainAfterTheFirstPause() {
        attempts.begin(0);
        attempts.ended(false, 0);
        attempts.begin(5 * SECOND);
        attempts.ended(true, 100 * SECOND);

        assertThat(attempts.begin(105 * SECOND - 1)).isFalse();
        assertThat(attempts.begin(105 * SECOND)).isTrue();
    }

    @Test
    void oneThatHasBoundByItselfIsAskedAtOnce() {
        attempts.begin(0);
        attempts.ended(false, 0);

        attempts.bound();

        assertThat(attempts.begin(1)).isTrue();
    }

    @Test
    void whatWasNotNeededCostsNoPause() {
        attempts.begin(0);
        attempts.withdrawn();

        assertThat(attempts.begin(1)).isTrue();
    }
}
