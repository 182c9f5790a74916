// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final Spread BEFORE = new Spread(100, 90, 110, 5);

    @Test
    void theMediansAreComparedAndTheEndsSayHowFarItMayBeOff() {
        assertThat(Ratio.of(new Spread(150, 132, 180, 5), BEFORE)).contains(new Ratio(1.5, 1.2, 2, true));
    }

    @Test
    void whatOverlapsIsNeitherBetterNorWorse() {
        assertThat(change(new Spread(115, 105, 120, 5), Better.HIGHER)).isEqualTo(Change.WITHIN_SPREAD);
        assertThat(change(new Spread(85, 80, 95, 5), Better.HIGHER)).isEqualTo(Change.WITHIN_SPREAD);
    }

    @Test
    void moreIsBetterOrWorseByWhatItIs() {
        Spread more = new Spread(130, 120, 140, 5);
        assertThat(change(more, Better.HIGHER)).isEqualTo(Change.BETTER);
        assertThat(change(more, Better.LOWER)).isEqualTo(Change.WORSE);
        assertThat(change(more, Better.NEITHER)).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void lessIsBetterOrWorseByWhatItIs() {
        Spread less = new Spread(70, 60, 80, 5);
        assertThat(change(less, Better.HIGHER)).isEqualTo(Change.WORSE);
        assertThat(change(less, Better.LOWER)).isEqualTo(Change.BETTER);
    }

    @Test
    void twoRunsSayNothingOfASpread() {
        assertThat(change(new Spread(130, 120, 140, 2), Better.HIGHER)).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void nothingIsComparedToZero() {
        assertThat(Ratio.of(BEFORE, new Spread(1, 0, 2, 5))).isEmpty();
    }

    private static Change change(Spread now, Better better) {
        Optional<Ratio> ratio = Ratio.of(now, BEFORE);
        return ratio.orElseThrow().change(better);
    }
}
