// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who holds the accounts may act on them only while its monitor runs. */
class HoldRightTest {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private static final long START = 1_000_000_000_000L;

    private long now = START;
    private final HoldRight right = new HoldRight(Duration.ofNanos(PAUSE), () -> now);

    @Test
    void nobodyHasItAtFirst() {
        right.pulse(now);

        assertThat(right.granted()).isFalse();
        assertThat(right.refusal()).isEqualTo("this node does not hold the provider accounts");
    }

    @Test
    void itIsGrantedAndWithdrawn() {
        right.pulse(now);
        right.grant();
        assertThat(right.granted()).isTrue();

        right.revoke();
        assertThat(right.granted()).isFalse();
    }

    @Test
    void itIsWorthNothingBeforeTheMonitorRuns() {
        right.grant();

        assertThat(right.granted()).isFalse();
    }

    @Test
    void itEndsByItselfWhenTheMonitorIsSilentForLongerThanAPause() {
        right.pulse(now);
        right.grant();

        now = START + PAUSE;
        assertThat(right.granted()).isTrue();
        now = START + PAUSE + 1;
        assertThat(right.granted()).isFalse();
        assertThat(right.refusal()).isEqualTo("the keepalive monitor was not heard for 2000 ms");
    }

    @Test
    void whatStandsOnAPromiseEndsWithIt() {
        right.pulse(now);
        right.endsAt(OptionalLong.of(START + 10));
        right.grant();

        now = START + 9;
        assertThat(right.granted()).isTrue();
        now = START + 10;
        assertThat(right.granted()).isFalse();
        assertThat(right.refusal()).isEqualTo("the other node's promise is over, and the arbiter's lock is not held");
        right.endsAt(OptionalLong.empty());
        assertThat(right.granted()).isTrue();
    }

    @Test
    void thePulseAfterAPauseDoesNotBringItBack() {
        right.pulse(now);
        right.grant();
        now = START + PAUSE + 1;

        long gap = right.pulse(now);

        assertThat(gap).isEqualTo(PAUSE + 1);
        assertThat(right.granted()).isFalse();
    }

    @Test
    void aPauseIsToldOnceWhoeverNoticesItFirst() {
        right.pulse(now);
        now = START + PAUSE + 1;

        assertThat(right.noticeGap(now)).isEqualTo(PAUSE + 1);
        assertThat(right.noticeGap(now + 1)).isZero();
        assertThat(right.pulse(now + 2)).isZero();
    }

    @Test
    void theNextPauseIsToldAgain() {
        right.pulse(now);
        right.noticeGap(START + PAUSE + 1);
        right.pulse(START + PAUSE + 2);

        assertThat(right.noticeGap(START + 2 * PAUSE + 3)).isEqualTo(PAUSE + 1);
    }

    @Test
    void noPauseComesBeforeTheFirstPulse() {
        assertThat(right.noticeGap(START)).isZero();
        assertThat(right.pulse(START + 10 * PAUSE)).isZero();
    }

    @Test
    void afterAPauseItCanBeGrantedAnew() {
        right.pulse(now);
        now = START + PAUSE + 1;
        right.pulse(now);

        right.grant();

        assertThat(right.granted()).isTrue();
    }
}
