// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DispatcherRoutingTest {
    private static final Gate OPEN = new Gate(10, 0);
    private final DeliveryBench bench = new DeliveryBench().started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    private final Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));

    @Test
    void handsNothingToAClosedGateAndEverythingOnceItOpens() {
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        assertThat(a1.ids()).isEmpty();
        set("A1", OPEN);
        assertThat(a1.takeAll()).containsExactly(1L, 2L);
        set("A1", Gate.CLOSED);
        bench.accept(Messages.mt(3, "c1", "A1"));
        assertThat(a1.ids()).isEmpty();
        set("A1", OPEN);
        assertThat(a1.takeAll()).containsExactly(3L);
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(3);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void prefersTheFirstAccountAndUsesTheSecondOnlyWhileTheFirstIsClosed() {
        set("A1", new Gate(1, 0));
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1,A2"), Messages.mt(2, "c1", "A1,A2"));
        assertThat(a1.ids()).containsExactly(1L);
        // The window of A1 is full, which is no reason to go elsewhere.
        assertThat(a2.ids()).isEmpty();
        set("A1", Gate.CLOSED);
        assertThat(a2.ids()).containsExactly(2L);
        assertThat(a2.take().carrier()).isEqualTo("A2");
        set("A1", OPEN);
        bench.accept(Messages.mt(3, "c1", "A1,A2"));
        assertThat(a1.ids()).containsExactly(1L, 3L);
    }

    @Test
    void sendsWhatBecameOfAClosedAccountThroughTheNext() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1,A2"));
        set("A1", Gate.CLOSED);
        a1.report(new Outcome.NotSent());
        assertThat(a2.ids()).containsExactly(1L);
    }

    @Test
    void leavesAnOpenAccountWithoutOutletItsMessages() {
        set("A0", OPEN);
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A0,A2"));
        assertThat(a2.ids()).isEmpty();
        set("A0", Gate.CLOSED);
        assertThat(a2.ids()).containsExactly(1L);
    }

    @Test
    void sendsEveryProviderMessageOverTheLinkIfNoAccountTakesIt() {
        Taker link = bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));
        set("L2", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A2,A3"), Messages.mo(3, "c1"));
        assertThat(link.ids()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(link.take().carrier()).isEqualTo("L2");
        set("A1", OPEN);
        bench.accept(Messages.mt(4, "c1", "A1"));
        assertThat(a1.ids()).containsExactly(4L);
    }

    @Test
    void obeysTheGateOfEachClientAndCountsByIt() {
        Taker clients = bench.open(new OutletOptions("clients", Target.clients()));
        set("client:c1", new Gate(1, 0));
        set("client:c2", new Gate(1, 0));
        bench.accept(Messages.mo(1, "c1"), Messages.mo(2, "c1"), Messages.mo(3, "c2"), Messages.mo(4, "c3"));
        assertThat(clients.ids()).containsExactly(1L, 3L);
        assertThat(bench.dispatcher.inFlight("client:c1")).isEqualTo(1);
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(2);
        clients.report(DeliveryBench.TAKEN);
        assertThat(clients.ids()).containsExactly(3L, 2L);
    }

    @Test
    void reachesAClientThatIsNotHereThroughTheLinkWithinTheLinksWindow() {
        Taker clients = bench.open(new OutletOptions("clients", Target.clients()));
        bench.accept(Messages.mo(1, "c1"), Messages.mo(2, "c2"), Messages.mo(3, "c1"));
        bench.gates.fallback("client:c1", "L2");
        bench.gates.fallback("client:c2", "L2");
        bench.turn();
        assertThat(clients.ids()).isEmpty();
        set("L2", new Gate(2, 0));
        assertThat(clients.ids()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(bench.dispatcher.inFlight("L2")).isEqualTo(2);
        set("client:c1", OPEN);
        assertThat(clients.ids()).hasSize(3).endsWith(3L);
        assertThat(clients.deliveries.get(2).carrier()).isEqualTo("client:c1");
        assertThat(clients.deliveries.get(0).carrier()).isEqualTo("L2");
    }

    @Test
    void obeysOnlyItsOwnWindowWhereNoGateWasEverSet() {
        Taker stock = bench.open(
                new OutletOptions("stock", Target.provider("A9")).ungated().withWindow(2));
        bench.accept(Messages.mt(1, "c1", "A9"), Messages.mt(2, "c1", "A9"), Messages.mt(3, "c1", "A9"));
        assertThat(stock.ids()).containsExactly(1L, 2L);
        assertThat(stock.deliveries.get(0).carrier()).isEqualTo("A9");
        stock.report(DeliveryBench.TAKEN);
        assertThat(stock.ids()).containsExactly(2L, 3L);
    }

    @Test
    void keepsTheOutletsOwnWindowOverAllItsGates() {
        Taker clients = bench.open(new OutletOptions("clients", Target.clients()).withWindow(2));
        for (int i = 1; i <= 5; i++) {
            set("client:c" + i, OPEN);
            bench.accept(Messages.mo(i, "c" + i), Messages.mo(10 + i, "c" + i));
        }
        assertThat(clients.ids()).hasSize(2);
        assertThat(clients.takeAll()).hasSize(10);
    }

    @Test
    void takesNoMoreOnceClosedAndWaitsForWhatIsInFlight() {
        set("A1", new Gate(2, 0));
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"), Messages.mt(3, "c1", "A1"));
        CompletionStage<Void> closed = a1.outlet.close();
        bench.turn();
        assertThat(a1.outlet.inFlight()).isEqualTo(2);
        a1.report(DeliveryBench.TAKEN);
        assertThat(closed.toCompletableFuture()).isNotDone();
        a1.report(DeliveryBench.TAKEN);
        assertThat(closed.toCompletableFuture()).isDone();
        assertThat(a1.ids()).isEmpty();
        a1.outlet.resume();
        bench.turn();
        assertThat(a1.ids()).isEmpty();
        Taker again = bench.open(new OutletOptions("to A1 again", Target.provider("A1")));
        assertThat(again.ids()).containsExactly(3L);
    }

    @Test
    void goesOnAfterASuspension() {
        set("A1", OPEN);
        CompletionStage<Void> suspended = a1.outlet.suspend();
        bench.accept(Messages.mt(1, "c1", "A1"));
        assertThat(suspended.toCompletableFuture()).isDone();
        assertThat(a1.ids()).isEmpty();
        a1.outlet.resume();
        bench.turn();
        assertThat(a1.ids()).containsExactly(1L);
    }

    @Test
    void keepsTheRateOfAGate() {
        set("A1", new Gate(1_000, 20));
        for (int i = 0; i < 100; i++) {
            bench.accept(Messages.mt(100 + i, "c1", "A1"));
        }
        assertThat(a1.ids()).hasSize(2);
        bench.advance(Duration.ofSeconds(2));
        assertThat(a1.ids()).hasSizeBetween(40, 42);
        set("A1", new Gate(1_000, 0));
        assertThat(a1.ids()).hasSize(100);
    }

    @Test
    void keepsTheRateOfAnOutletOverAllItsGates() {
        Taker clients = bench.open(new OutletOptions("clients", Target.clients()).withRate(10));
        for (int i = 0; i < 50; i++) {
            set("client:c" + i, OPEN);
            bench.accept(Messages.mo(100 + i, "c" + i));
        }
        bench.advance(Duration.ofSeconds(3));
        assertThat(clients.ids()).hasSizeBetween(30, 32).doesNotHaveDuplicates();
    }

    @Test
    void treatsAnOutletThatThrowsAsOneThatDidNotSend() {
        int[] calls = {0};
        bench.dispatcher.open(new OutletOptions("broken", Target.provider("A8")).ungated(), delivery -> {
            calls[0]++;
            throw new IllegalStateException("on purpose");
        });
        bench.accept(Messages.mt(1, "c1", "A8"));
        bench.advance(Duration.ofSeconds(1));
        assertThat(calls[0]).isBetween(5, 12);
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.PENDING);
    }

    private void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
