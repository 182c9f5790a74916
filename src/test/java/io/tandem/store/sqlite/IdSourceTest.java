// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSourceTest {
    private static final Clock CLOCK = OpenStore.clockAt(Samples.NOW);
    private static final long NODE_BIT = 1L << 21;

    @Test
    void idsArePositiveAndGrowWhileTheClockStands() {
        IdSource ids = new IdSource(0, CLOCK, 0);
        long first = ids.next();

        assertThat(first).isPositive();
        assertThat(ids.next()).isGreaterThan(first);
    }

    @Test
    void theTwoNodesNeverGiveTheSameId() {
        IdSource primary = new IdSource(0, CLOCK, 0);
        IdSource secondary = new IdSource(1, CLOCK, 0);
        Set<Long> seen = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(primary.next())).isTrue();
            assertThat(seen.add(secondary.next())).isTrue();
        }
    }

    @Test
    void aFullSequenceCarriesIntoTheMillisecondsAndNotIntoTheNode() {
        long lastOfItsMillisecond = new IdSource(0, CLOCK, 0).next() | (NODE_BIT - 1);
        IdSource ids = new IdSource(0, CLOCK, lastOfItsMillisecond);

        long next = ids.next();

        assertThat(next).isGreaterThan(lastOfItsMillisecond);
        assertThat(next & NODE_BIT).isZero();
    }

    @Test
    void aClockSetBackDoesNotLeadBackToIdsGivenOut() {
        long before = new IdSource(1, CLOCK, 0).next();

        IdSource after = new IdSource(1, OpenStore.clockAt(Samples.NOW - 3_600_000), before);

        assertThat(after.last()).isEqualTo(before);
        assertThat(after.next()).isGreaterThan(before);
    }
}
