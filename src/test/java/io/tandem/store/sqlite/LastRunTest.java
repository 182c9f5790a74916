// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.InFlight;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A store that is closed without the word that all is settled was cut off, as far as the next one can tell. */
class LastRunTest extends OpenStore {
    private static final InFlight THREE = new InFlight(Map.of("A1", 2, "A2", 1));

    @Test
    void theFirstOfEachLaneAreInDoubtAsManyAsMayHaveBeenInFlight() {
        begin(THREE);
        accept(1, 5);
        for (long id = 6; id <= 9; id++) {
            accepted(Samples.mt(id, "bob", 1));
        }

        begin(THREE);

        assertThat(doubts(1, 9)).containsExactly(1, 1, 1, 0, 0, 1, 1, 1, 0);
        assertThat(entry(1).message().attempts()).isZero();
    }

    @Test
    void whereNothingMayBeInFlightNothingIsInDoubt() {
        begin(THREE);
        accepted(Samples.toClient(1, Kind.MO));

        begin(THREE);

        assertThat(doubts(1, 1)).containsExactly(0);
    }

    @Test
    void everyRunThatIsCutOffCountsAndOnlyThose() {
        begin(THREE);
        accept(1, 2);
        begin(THREE);
        begin(THREE);
        await(store.settled());

        begin(THREE);

        assertThat(doubts(1, 2)).containsExactly(2, 2);
    }

    @Test
    void whatTheLastRunCouldHaveInFlightCountsAndNotWhatThisOneCan() {
        begin(THREE);
        accept(1, 5);

        begin(new InFlight(Map.of("A1", 1, "A2", 0)));

        assertThat(doubts(1, 5)).containsExactly(1, 1, 1, 0, 0);
    }

    @Test
    void whatHasExpiredStandsInNobodysWay() {
        begin(THREE);
        for (long id = 1; id <= 3; id++) {
            accepted(Samples.expiring(id, Samples.NOW));
        }
        accept(4, 8);

        begin(THREE);

        assertThat(doubts(4, 8)).containsExactly(1, 1, 1, 0, 0);
    }

    @Test
    void whatWasRefusedAndIsTriedAgainHasItsPlaceAtTheEnd() {
        begin(THREE);
        accept(1, 4);
        Message refused = entry(1).message();
        await(store.retryAt(refused, Samples.NOW, 8));
        await(store.requeue(refused));

        begin(THREE);

        assertThat(doubts(1, 4)).containsExactly(0, 1, 1, 1);
    }

    @Test
    void aQuarterOfAWindowMayBeAnsweredBesides() {
        assertThat(InFlight.most(0)).isZero();
        assertThat(InFlight.most(3)).isEqualTo(3);
        assertThat(InFlight.most(1_000)).isEqualTo(1_250);
        assertThat(InFlight.most(Integer.MAX_VALUE)).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void overTheLinkAndOverAccountsNobodyNamesTheyCountToo() {
        InFlight most = new InFlight(Map.of("A1", 2, InFlight.OTHER, 10, InFlight.PROVIDERS, 100, "client:alice", 7));

        assertThat(most.mostOf("A1")).isEqualTo(102);
        assertThat(most.mostOf("A1,B1")).isEqualTo(112);
        assertThat(most.mostOf("client:alice")).isEqualTo(7);
        assertThat(most.mostOf("client:unassigned")).isZero();
        assertThat(most.mostOf("peer")).isZero();
    }

    private void begin(InFlight most) {
        reopen(options().withInFlight(most), new Samples.Composer());
    }

    private void accept(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(id -> accepted(Samples.mt(id)));
    }

    private Iterable<Integer> doubts(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> entry(id).doubts())
                .toList();
    }
}
