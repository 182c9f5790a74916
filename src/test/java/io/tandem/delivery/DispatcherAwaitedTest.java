// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import org.junit.jupiter.api.Test;

/** While the accounts change hands their gates open and close one after the other. */
class DispatcherAwaitedTest {
    private static final Gate OPEN = new Gate(10, 0);

    private final DeliveryBench bench = new DeliveryBench().started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    private final Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));
    private final Taker link = bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));

    @Test
    void theSecondAccountTakesNothingBeforeTheFirstIsKnown() {
        await("A1");
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1,A2"), Messages.mt(2, "c1", "A2,A1"), Messages.mt(3, "c1", "A2"));
        assertThat(a2.ids()).containsExactly(2L, 3L);
        set("A1", OPEN);
        assertThat(a1.ids()).containsExactly(1L);
    }

    @Test
    void theSecondAccountTakesOverWhenTheFirstIsKnownToBeAway() {
        await("A1");
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1,A2"));
        assertThat(a2.ids()).isEmpty();
        bench.gates.settle("A1");
        bench.turn();
        assertThat(a2.ids()).containsExactly(1L);
    }

    @Test
    void aGroupThatSharesItsLoadWaitsUntilAllAreKnown() {
        await("A1");
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "share:A1:1,A2:1"), Messages.mt(2, "c1", "share:A1:1,A2:1"));
        assertThat(a2.ids()).isEmpty();
        set("A1", OPEN);
        bench.gates.settle("A1");
        bench.turn();
        assertThat(a1.ids()).hasSize(1);
        assertThat(a2.ids()).hasSize(1);
    }

    @Test
    void whoStillHasAnAccountDoesNotStandInForOneThatIsBeingUnbound() {
        set("A1", OPEN);
        set("A2", OPEN);
        await("A1");
        await("A2");
        bench.accept(Messages.mt(1, "c1", "A1,A2"));
        assertThat(a1.ids()).as("still bound").containsExactly(1L);
        set("A1", Gate.CLOSED);
        bench.accept(Messages.mt(2, "c1", "A1,A2"), Messages.mt(3, "c1", "sticky:A1,A2"));
        assertThat(a2.ids()).isEmpty();
        set("L2", OPEN);
        assertThat(link.ids()).containsExactlyInAnyOrder(2L, 3L);
    }

    private void await(String name) {
        bench.gates.await(name);
        bench.turn();
    }

    private void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
