// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatcherOrderTest {
    private final DeliveryBench bench = new DeliveryBench().started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));

    @Test
    void givesEachOriginItsTurnHoweverMuchOneHas() {
        for (int i = 0; i < 100; i++) {
            bench.accept(Messages.mt(1_000 + i, "busy", "A1"));
        }
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c2", "A1"), Messages.mt(3, "c1", "A1"));
        open(1);
        assertThat(a1.takeAll().subList(0, 6)).containsExactly(1_000L, 1L, 2L, 1_001L, 3L, 1_002L);
    }

    @Test
    void letsTheHigherPriorityOfOneOriginOvertake() {
        bench.accept(
                Messages.mt(1, "c1", "A1", 0, Long.MAX_VALUE),
                Messages.mt(2, "c1", "A1", 3, Long.MAX_VALUE),
                Messages.mt(3, "c1", "A1", 1, Long.MAX_VALUE),
                Messages.mt(4, "c1", "A1", 3, Long.MAX_VALUE));
        open(1);
        assertThat(a1.takeAll()).containsExactly(2L, 4L, 3L, 1L);
    }

    @Test
    void doesNotLetThePriorityOfOneOriginStarveAnother() {
        for (int i = 0; i < 10; i++) {
            bench.accept(Messages.mt(100 + i, "urgent", "A1", 3, Long.MAX_VALUE));
        }
        bench.accept(Messages.mt(1, "c1", "A1"));
        open(1);
        assertThat(a1.takeAll().subList(0, 3)).containsExactly(100L, 1L, 101L);
    }

    @Test
    void takesTurnsBetweenDestinationsOfOneAccount() {
        for (int i = 0; i < 10; i++) {
            bench.accept(Messages.mt(100 + i, "c1", "A1,A2"));
        }
        bench.accept(Messages.mt(1, "c1", "A1"));
        open(1);
        assertThat(a1.takeAll().subList(0, 3)).containsExactly(100L, 1L, 101L);
    }

    @Test
    void putsWhatWasNotSentBackToTheHeadInItsOldOrder() {
        for (int i = 1; i <= 5; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        open(3);
        assertThat(a1.ids()).containsExactly(1L, 2L, 3L);
        Delivery first = a1.take();
        Delivery second = a1.take();
        Delivery third = a1.take();
        third.report(new Outcome.NotSent());
        first.report(new Outcome.NotSent());
        second.report(new Outcome.NotSent());
        bench.turn();
        assertThat(a1.ids()).as("the gate rests").isEmpty();
        bench.advance(Duration.ofMillis(110));
        assertThat(a1.ids()).containsExactly(1L, 2L, 3L);
        assertThat(a1.deliveries.get(0).message().attempts()).isZero();
        assertThat(a1.takeAll()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void endsTheRestAfterANotSentWhenTheGateChanges() {
        bench.accept(Messages.mt(1, "c1", "A1"));
        open(3);
        a1.report(new Outcome.NotSent());
        assertThat(a1.ids()).isEmpty();
        open(4);
        assertThat(a1.ids()).containsExactly(1L);
    }

    @Test
    void forgetsDestinationsWithoutMessages() {
        open(1_000);
        for (int i = 0; i < 1_000; i++) {
            bench.accept(Messages.mt(100 + i, "c" + i, "A1"));
        }
        a1.takeAll();
        assertThat(bench.dispatcher.lanesInMemory()).isZero();
        bench.accept(Messages.mt(1, "c1", "A1"));
        assertThat(a1.ids()).containsExactly(1L);
        assertThat(bench.dispatcher.lanesInMemory()).isEqualTo(1);
    }

    private void open(int window) {
        bench.gates.set("A1", new Gate(window, 0));
        bench.turn();
    }
}
