// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Limiter limiter = new Limiter(new Gate(2, 0), 0);

    @Test
    void waitsForAReportWhenTheWindowIsFull() {
        limiter.take(0);
        assertThat(limiter.nanosUntilReady(0)).isZero();
        limiter.take(0);
        assertThat(limiter.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        limiter.answered();
        assertThat(limiter.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        limiter.release();
        assertThat(limiter.nanosUntilReady(0)).isZero();
    }

    @Test
    void whatIsAnsweredHoldsUpNothingUntilAQuarterOfTheWindowWaitsForTheStore() {
        Limiter ofSixteen = new Limiter(new Gate(16, 0), 0);
        for (int i = 0; i < 16; i++) {
            ofSixteen.take(0);
        }
        assertThat(ofSixteen.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        for (int i = 0; i < 4; i++) {
            ofSixteen.answered();
            assertThat(ofSixteen.nanosUntilReady(0)).isZero();
            ofSixteen.take(0);
            assertThat(ofSixteen.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        }
        ofSixteen.answered();
        assertThat(ofSixteen.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        assertThat(ofSixteen.inFlight()).isEqualTo(20);
        ofSixteen.release();
        assertThat(ofSixteen.nanosUntilReady(0)).isZero();
    }

    @Test
    void letsGoSoManyMoreThanTheWindowAsTheSessionsTakeAhead() {
        Limiter ahead = new Limiter(new Gate(16, 2, 0), 0);
        for (int i = 0; i < 18; i++) {
            assertThat(ahead.nanosUntilReady(0)).isZero();
            ahead.take(0);
        }
        assertThat(ahead.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        ahead.set(new Gate(16, 4, 0), 0);
        ahead.take(0);
        ahead.take(0);
        assertThat(ahead.inFlight()).isEqualTo(20);
        ahead.answered();
        assertThat(ahead.nanosUntilReady(0)).isEqualTo(Limiter.UNTIL_EVENT);
        ahead.release();
        assertThat(ahead.nanosUntilReady(0)).isZero();
    }

    @Test
    void doublesThePauseWhileItGoesOnUpToThirtySeconds() {
        long now = SECOND;
        for (long pause : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            limiter.slowDown(now, now);
            assertThat(limiter.nanosUntilReady(now)).isEqualTo(pause * SECOND);
            now += pause * SECOND;
            assertThat(limiter.nanosUntilReady(now)).isZero();
        }
    }

    @Test
    void countsAWindowFullOfRefusalsAsOne() {
        limiter.slowDown(SECOND, 2 * SECOND);
        limiter.slowDown(SECOND, 2 * SECOND + 1);
        limiter.slowDown(SECOND + 1, 9 * SECOND);
        assertThat(limiter.nanosUntilReady(2 * SECOND)).isEqualTo(SECOND);
        assertThat(limiter.nanosUntilReady(9 * SECOND)).isZero();
    }

    @Test
    void startsAnewAfterASuccessThoughNotOneFromBeforeThePause() {
        limiter.slowDown(SECOND, 2 * SECOND);
        limiter.succeeded(SECOND);
        limiter.slowDown(3 * SECOND, 3 * SECOND);
        assertThat(limiter.nanosUntilReady(3 * SECOND)).isEqualTo(2 * SECOND);
        limiter.succeeded(5 * SECOND);
        limiter.slowDown(6 * SECOND, 6 * SECOND);
        assertThat(limiter.nanosUntilReady(6 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void endsARestButNoPauseWhenTheGateChanges() {
        limiter.rest(Duration.ofSeconds(5), 0);
        limiter.set(new Gate(3, 0), 0);
        assertThat(limiter.nanosUntilReady(0)).isZero();
        limiter.slowDown(0, 0);
        limiter.set(new Gate(4, 0), 0);
        assertThat(limiter.nanosUntilReady(0)).isEqualTo(SECOND);
    }
}
