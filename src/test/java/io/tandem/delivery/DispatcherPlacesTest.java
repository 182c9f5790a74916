// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places of a window: how long a message has one. */
class DispatcherPlacesTest {
    private final DeliveryBench bench = new DeliveryBench().started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));

    /** After a crash it would be sent again: no more than a window may be. */
    @Test
    void whatWasTakenKeepsItsPlaceInTheWindowUntilTheStoreHasThat() {
        bench.gates.set("A1", new Gate(1, 0));
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        assertThat(a1.ids()).containsExactly(1L);
        bench.store.failNextWrites(1);
        a1.report(DeliveryBench.TAKEN);
        assertThat(a1.ids()).isEmpty();
        bench.advance(Duration.ofMillis(200));
        assertThat(a1.ids()).containsExactly(2L);
    }

    /**
     * Or else a window would be as much longer than the round trip as a commit takes. After a crash no more than a quarter beyond the
     * window may be in doubt, wherever it is: what the sessions take ahead is of that.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aQuarterOfTheWindowIsNotHeldUpByTheStore(int ahead) {
        int most = 8 + ahead;
        bench.gates.set("A1", new Gate(8, ahead, 0));
        acceptUpTo(11);
        assertThat(a1.ids()).hasSize(most);
        bench.store.failNextWrites(11 - most);
        for (long next = most + 1L; next <= 10; next++) {
            a1.report(DeliveryBench.TAKEN);
            assertThat(a1.ids()).hasSize(most).endsWith(next);
        }
        a1.report(DeliveryBench.TAKEN);
        assertThat(a1.ids()).hasSize(most - 1);
        bench.advance(Duration.ofMillis(200));
        assertThat(a1.ids()).hasSize(most).endsWith(11L);
    }

    @Test
    void whatThrottlesIsNotAskedAgainInThePlaceItFreed() {
        bench.gates.set("A1", new Gate(8, 0));
        acceptUpTo(9);
        a1.report(new Outcome.Refused(0x58, "A1"));
        assertThat(a1.ids()).doesNotContain(9L);
    }

    private void acceptUpTo(long last) {
        bench.accept(LongStream.rangeClosed(1, last)
                .mapToObj(id -> Messages.mt(id, "c1", "A1"))
                .toArray(Message[]::new));
    }
}
