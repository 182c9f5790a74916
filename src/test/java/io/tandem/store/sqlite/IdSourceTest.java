// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.MessageId;
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
    void idsOfOneRequestTellTheIdItsSenderKnows() {
        IdSource ids = new IdSource(1, CLOCK, 0);
        long plain = ids.next();

        long request = ids.nextBlock();

        assertThat(MessageId.isOneOfSeveral(plain)).isFalse();
        assertThat(MessageId.request(plain)).isEqualTo(plain);
        assertThat(MessageId.last(plain)).isEqualTo(plain);
        for (int place = 0; place < MessageId.MOST_DESTINATIONS; place++) {
            assertThat(MessageId.isOneOfSeveral(request + place)).isTrue();
            assertThat(MessageId.request(request + place)).isEqualTo(request);
        }
        assertThat(MessageId.last(request)).isGreaterThanOrEqualTo(request + MessageId.MOST_DESTINATIONS - 1);
        assertThat(request & NODE_BIT).isNotZero();
    }

    @Test
    void noIdIsGivenOutTwiceWhateverItIsFor() {
        IdSource ids = new IdSource(0, CLOCK, 0);
        Set<Long> seen = new HashSet<>();
        long lastPlain = 0;
        long lastBlock = 0;

        for (int i = 0; i < 6_000; i++) { // more blocks than a millisecond has
            long plain = ids.next();
            long block = ids.nextBlock();
            assertThat(plain).isGreaterThan(lastPlain);
            assertThat(block).isGreaterThan(lastBlock);
            assertThat(seen.add(plain)).isTrue();
            for (int place = 0; place < MessageId.MOST_DESTINATIONS; place++) {
                assertThat(seen.add(block + place)).isTrue();
            }
            lastPlain = plain;
            lastBlock = block;
        }
        assertThat(seen).allMatch(id -> (id & NODE_BIT) == 0);
    }

    @Test
    void aBlockGivenOutBeforeARestartIsNotGivenOutAgain() {
        IdSource before = new IdSource(0, CLOCK, 0);
        long block = before.nextBlock();

        IdSource after = new IdSource(0, CLOCK, before.last());

        assertThat(after.nextBlock()).isGreaterThan(MessageId.last(block));
        assertThat(MessageId.oneOfSeveral(after.next())).isGreaterThan(MessageId.last(block));
    }

    @Test
    void aClockSetBackDoesNotLeadBackToIdsGivenOut() {
        long before = new IdSource(1, CLOCK, 0).next();

        IdSource after = new IdSource(1, OpenStore.clockAt(Samples.NOW - 3_600_000), before);

        assertThat(after.last()).isEqualTo(before);
        assertThat(after.next()).isGreaterThan(before);
    }
}
