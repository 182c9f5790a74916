// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 10, 33.3, 1_000})
    void givesTheRateOverTimeAndNoMore(double rate) {
        TokenBucket bucket = new TokenBucket(rate, 0);
        int taken = 0;
        long now = 0;
        while (now < 100 * SECOND) {
            long wait = bucket.nanosUntilToken(now);
            if (wait == 0) {
                bucket.take(now);
                taken++;
            }
            now += wait;
        }
        double expected = rate * 100;
        assertThat((double) taken).isBetween(expected - 1, expected + Math.max(1, rate / 10) + 1);
    }

    @Test
    void hasATokenExactlyWhenItSaid() {
        TokenBucket bucket = new TokenBucket(3, 0);
        bucket.take(0);
        long wait = bucket.nanosUntilToken(0);
        assertThat(bucket.nanosUntilToken(wait - SECOND / 100)).isPositive();
        assertThat(bucket.nanosUntilToken(wait)).isZero();
    }

    @Test
    void savesUpATenthOfASecondAtMost() {
        TokenBucket bucket = new TokenBucket(100, 0);
        long later = 3_600 * SECOND;
        int taken = 0;
        while (bucket.nanosUntilToken(later) == 0) {
            bucket.take(later);
            taken++;
        }
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void savesUpAsMuchAsItIsTold() {
        TokenBucket bucket = new TokenBucket(2, 5, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.tryTake(0)).isTrue();
        }
        assertThat(bucket.tryTake(0)).isFalse();
        assertThat(bucket.tryTake(SECOND / 2)).isTrue();
        assertThat(bucket.tryTake(SECOND / 2)).isFalse();
    }

    @Test
    void neverWaitsWithoutARate() {
        TokenBucket bucket = new TokenBucket(0, 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(bucket.nanosUntilToken(0)).isZero();
            bucket.take(0);
        }
    }

    @Test
    void givesNothingAwayWhenTheRateChanges() {
        TokenBucket bucket = new TokenBucket(1, 0);
        bucket.take(0);
        assertThat(bucket.withRate(2, 0).nanosUntilToken(0)).isEqualTo(SECOND / 2);
    }

    @Test
    void survivesAClockThatStandsStillOrGoesBack() {
        TokenBucket bucket = new TokenBucket(1, 5 * SECOND);
        bucket.take(5 * SECOND);
        assertThat(bucket.nanosUntilToken(4 * SECOND)).isEqualTo(SECOND);
    }
}
