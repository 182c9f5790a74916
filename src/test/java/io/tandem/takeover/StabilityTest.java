// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StabilityTest {
    private static final long STEP = Simulation.TIMERS.stable().toNanos();
    private static final long CAP = Simulation.TIMERS.stableMax().toNanos();

    private final Stability first = Stability.first(Simulation.TIMERS);

    @Test
    void theFirstLossCostsTStable() {
        assertThat(first.lost(STEP, Simulation.TIMERS).step()).isEqualTo(STEP);
    }

    @Test
    void doublesWithEachLossSoonAfterThingsWentHomeUpToTheCap() {
        Stability stability = first;
        for (long step : new long[] {2 * STEP, 4 * STEP, CAP, CAP}) {
            stability = stability.home(STEP).lost(STEP + 2 * CAP - 1, Simulation.TIMERS);
            assertThat(stability.step()).isEqualTo(step);
        }
    }

    @Test
    void beginsAnewAfterTwiceTheCap() {
        Stability flapped = first.home(STEP).lost(STEP + 1, Simulation.TIMERS);
        assertThat(flapped.home(STEP).lost(STEP + 2 * CAP, Simulation.TIMERS).step())
                .isEqualTo(STEP);
    }
}
