// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of a long message that began elsewhere: before a restart, or on the other node before a takeover. */
class DispatcherLaterPartsTest {
    private static final Gate OPEN = new Gate(10, 0);
    private static final String GROUP = "A1,A2";
    private static final String STICKY = "sticky:A1,A2";

    private final DeliveryBench bench = new DeliveryBench().started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    private final Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));

    @Test
    void waitForThePreferredAccountWhenTheSecondIsBoundSooner() {
        set("A2", OPEN);
        bench.accept(part(2, 2), Messages.mt(10, "c1", GROUP), part(3, 3));
        assertThat(a2.ids()).as("nobody else waits").containsExactly(10L);
        set("A1", OPEN);
        assertThat(a1.ids()).containsExactly(2L, 3L);
    }

    @Test
    void takeTheSecondWhenThePreferredOneStaysAwayAndWaitOnlyOnce() {
        set("A2", OPEN);
        bench.accept(part(2, 2));
        bench.advance(Pins.PATIENCE.minusSeconds(1));
        assertThat(a2.ids()).isEmpty();
        bench.advance(Duration.ofSeconds(2));
        assertThat(a2.ids()).containsExactly(2L);
        bench.accept(Parts.part(20, GROUP, 8, 2, 2));
        assertThat(a2.ids()).containsExactly(2L, 20L);
    }

    @Test
    void followTheFirstPartIfThatComesAfterThem() {
        set("A2", OPEN);
        bench.accept(part(3, 3), part(1, 1));
        assertThat(a2.ids()).isEmpty();
        set("A1", OPEN);
        assertThat(a1.ids()).containsExactly(3L, 1L);
    }

    @Test
    void goToTheAccountThatIsStickyForTheirNumber() {
        DeliveryBench both = new DeliveryBench().started();
        Taker first = both.open(new OutletOptions("to A1", Target.provider("A1")));
        Taker second = both.open(new OutletOptions("to A2", Target.provider("A2")));
        both.gates.set("A1", OPEN);
        both.gates.set("A2", OPEN);
        both.accept(Parts.part(1, STICKY, 7, 3, 1));
        boolean toFirst = first.ids().equals(List.of(1L));
        assertThat(toFirst ? first.ids() : second.ids()).containsExactly(1L);

        Taker home = toFirst ? a1 : a2;
        Taker other = toFirst ? a2 : a1;
        set(toFirst ? "A2" : "A1", OPEN);
        bench.accept(Parts.part(2, STICKY, 7, 3, 2));
        assertThat(other.ids()).isEmpty();
        set(toFirst ? "A1" : "A2", OPEN);
        assertThat(home.ids()).containsExactly(2L);
    }

    @Test
    void takeAnyAccountWhereLoadDecides() {
        set("A2", OPEN);
        bench.accept(Parts.part(2, "least-loaded:A1,A2", 7, 3, 2));
        assertThat(a2.ids()).containsExactly(2L);
    }

    private static Message part(long id, int sequence) {
        return Parts.part(id, GROUP, 7, 5, sequence);
    }

    private void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
