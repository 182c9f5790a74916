// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static io.tandem.account.Home.PRIMARY;
import static io.tandem.account.Home.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.faults.History.Ill;
import io.tandem.faults.Overlaps.Held;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverlapsTest {
    private static final long MS = 1_000_000;

    private long now;
    private final History history = new History(() -> now);

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
        now = 100 * MS;
        history.begin(PRIMARY, Ill.STOPPED);
        now = 120 * MS;
        history.end(PRIMARY, Ill.STOPPED);
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, 99 * MS, 123 * MS, 123 * MS),
                        new Held("a", SECONDARY, 105 * MS, 129 * MS, 129 * MS)),
                history);
        assertThat(seen.active()).isEqualTo(3);
    }

    @Test
    void aCutLinkIsToldApart() {
        now = 100 * MS;
        history.begin(SECONDARY, Ill.LINK_CUT);
        now = 200 * MS;
        Overlaps seen = Overlaps.of(
                List.of(
                        new Held("a", PRIMARY, 90 * MS, 150 * MS, 150 * MS),
                        new Held("a", SECONDARY, 98 * MS, 150 * MS, 150 * MS)),
                history);
        assertThat(seen.active()).isEqualTo(52);
        assertThat(seen.activeWhileLinked()).isEqualTo(2);
    }
}
