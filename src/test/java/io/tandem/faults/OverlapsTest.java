// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static io.tandem.account.Home.PRIMARY;
import static io.tandem.account.Home.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.faults.History.Ill;
import io.tandem.faults.Overlaps.Held;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverlapsTest {
    private static final long MS = 1_000_000;

    private final History history = new History();

    @Test
    void bothWorkingIsAnOverlap() {
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, 0, 10 * MS, 12 * MS),
                        new Held("a", SECONDARY, 4 * MS, 20 * MS, 20 * MS)),
                history);
        assertThat(seen.bound()).isEqualTo(8);
        assertThat(seen.active()).isEqualTo(6);
        assertThat(seen.activeWhileLinked()).isEqualTo(6);
    }

    @Test
    void differentAccountsAreNone() {
        Overlaps seen = Overlaps.of(
                List.of(new Held("a", PRIMARY, 0, 10 * MS, 12 * MS), new Held("b", SECONDARY, 0, 20 * MS, 20 * MS)),
                history);
        assertThat(seen).isEqualTo(new Overlaps(0, 0, 0));
    }

    @Test
    void aSessionNobodyIsHeardOnIsBoundButNotActive() {
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, 0, 4 * MS, 100 * MS),
                        new Held("a", SECONDARY, 5 * MS, 20 * MS, 20 * MS)),
                history);
        assertThat(seen.bound()).isEqualTo(15);
        assertThat(seen.active()).isZero();
    }

    @Test
    void whoStandsStillIsNotActiveAndWhoGoesOnIs() {
        long begun = System.nanoTime();
        history.begin(PRIMARY, Ill.STOPPED);
        Waits.pass(Duration.ofMillis(20));
        history.end(PRIMARY, Ill.STOPPED);
        long resumed = System.nanoTime();
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, begun - MS, resumed + 3 * MS, resumed + 3 * MS),
                        new Held("a", SECONDARY, begun + 5 * MS, resumed + 9 * MS, resumed + 9 * MS)),
                history);
        assertThat(seen.active()).isCloseTo(3, within(1.0));
    }

    @Test
    void aCutLinkIsToldApart() {
        long begun = System.nanoTime();
        history.begin(SECONDARY, Ill.LINK_CUT);
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, begun - 8 * MS, begun, begun),
                        new Held("a", SECONDARY, begun - 2 * MS, begun, begun)),
                history);
        assertThat(seen.activeWhileLinked()).isCloseTo(2, within(0.1));
        history.end(SECONDARY, Ill.LINK_CUT);
    }
}
