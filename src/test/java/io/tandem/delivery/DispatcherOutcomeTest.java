// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DispatcherOutcomeTest {
    private static final Outcome THROTTLED = new Outcome.Refused(0x58, "A1");
    private static final Outcome IN_DOUBT = new Outcome.InDoubt("A1");
    private final List<String> heard = new ArrayList<>();
    private DeliveryBench bench = bench(InDoubt.RESEND);
    private Taker a1;

    @Test
    void tellsTheStoreWhoTookIt() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        a1.report(new Outcome.Taken("A1", "x1", true));
        a1.report(new Outcome.Taken("A1", "x2", false));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENT);
        assertThat(bench.store.row(1).carrier()).isEqualTo("A1");
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void finishesARefusedMessageWithAReceipt() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(new Outcome.Refused(0x0B, "A1"));
        assertThat(bench.store.row(1).outcome()).contains(MessageState.UNDELIVERABLE);
        assertThat(bench.store.row(1).status()).isEqualTo(0x0B);
        assertThat(bench.failures).containsExactly("1 UNDELIVERABLE 11");
        assertThat(bench.store.receipts()).hasSize(1);
        assertThat(heard).containsExactly("out 1", "Refused 1", "finished 1 UNDELIVERABLE");
    }

    @Test
    void triesAgainWhenTheMessageIsDue() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(new Outcome.Refused(0x08, "A1"));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);
        bench.advance(Duration.ofSeconds(23));
        assertThat(a1.ids()).isEmpty();
        bench.advance(Duration.ofSeconds(14));
        assertThat(a1.ids()).containsExactly(1L);
        assertThat(a1.deliveries.get(0).message().attempts()).isEqualTo(1);
        a1.report(DeliveryBench.TAKEN);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void pausesAThrottledGateAndStartsWithTheSameMessageAgain() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        a1.deliveries.remove(1).report(THROTTLED);
        a1.report(THROTTLED);
        bench.accept(Messages.mt(3, "c1", "A1"));
        bench.advance(Duration.ofMillis(990));
        assertThat(a1.ids()).isEmpty();
        bench.advance(Duration.ofMillis(20));
        assertThat(a1.ids()).containsExactly(1L, 2L, 3L);
        a1.report(THROTTLED);
        bench.accept(Messages.mt(4, "c1", "A1"));
        bench.advance(Duration.ofMillis(1_980));
        assertThat(a1.ids()).containsExactly(2L, 3L);
        bench.advance(Duration.ofMillis(30));
        assertThat(a1.takeAll()).containsExactly(2L, 3L, 1L, 4L);
    }

    @Test
    void doesNotHoldUpOneGateForAnother() {
        start();
        Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));
        set("A2", 10);
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(THROTTLED);
        bench.accept(Messages.mt(2, "c1", "A2"));
        assertThat(a2.ids()).containsExactly(2L);
    }

    @Test
    void takesBackAReceiptThatTheOtherNodeRefuses() {
        start();
        Taker peer = bench.open(new OutletOptions("peer", Target.peer()).withGate("L2"));
        set("L2", 5);
        bench.accept(Messages.toPeer(1), Messages.toPeer(2));
        peer.report(new Outcome.Refused(0x0C, "L2"));
        peer.report(new Outcome.Taken("L2", "2", false));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.UNMATCHED);
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.DONE);
        assertThat(bench.failures).as("no receipt about a receipt").isEmpty();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void handsOutNothingThatTheStoreCouldNotRecord() {
        bench = bench(InDoubt.HOLD);
        start();
        bench.store.accept(Messages.mt(1, "c1", "A1"));
        bench.store.failNextWrites(1);
        bench.turn();
        assertThat(a1.ids()).isEmpty();
        assertThat(a1.outlet.inFlight()).isZero();
        bench.advance(Duration.ofMillis(1_010));
        assertThat(a1.ids()).containsExactly(1L);
    }

    @Test
    void recordsOnlyOnceWhenAMessageComesBack() {
        bench = bench(InDoubt.HOLD);
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(new Outcome.NotSent());
        bench.advance(Duration.ofMillis(110));
        assertThat(a1.takeAll()).containsExactly(1L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void writesAnOutcomeAgainUntilTheStoreHasIt() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        bench.store.failNextWrites(5);
        a1.report(DeliveryBench.TAKEN);
        bench.advance(Duration.ofMillis(2_900));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.PENDING);
        assertThat(a1.ids()).as("not handed out twice meanwhile").isEmpty();
        bench.advance(Duration.ofMillis(300));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.DONE);
        assertThat(heard).filteredOn(each -> each.startsWith("store failed")).hasSize(5);
    }

    @Test
    void handsOutNoMoreThanItCanWriteDown() {
        bench = new DeliveryBench(DispatcherOptions.defaults().withUnsettledLimit(3));
        start();
        for (int i = 1; i <= 10; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        List<Delivery> first = List.copyOf(a1.deliveries);
        a1.deliveries.clear();
        assertThat(first).hasSize(5);
        bench.store.failNextWrites(3);
        first.subList(0, 3).forEach(delivery -> delivery.report(DeliveryBench.TAKEN));
        bench.turn();
        assertThat(a1.ids()).isEmpty();
        bench.advance(Duration.ofMillis(200));
        assertThat(a1.ids()).containsExactly(6L, 7L, 8L);
    }

    @Test
    void takesOnlyTheFirstReport() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        Delivery delivery = a1.take();
        delivery.report(DeliveryBench.TAKEN);
        delivery.report(IN_DOUBT);
        bench.turn();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.DONE);
        assertThat(bench.dispatcher.inFlight("A1")).isZero();
    }

    @Test
    void waitsForReportsWhenItClosesAndLeavesNothingInDoubtThatWasNotSent() {
        bench = bench(InDoubt.HOLD);
        start();
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        CompletionStage<Void> drained = bench.dispatcher.drain();
        bench.accept(Messages.mt(3, "c1", "A1"));
        assertThat(a1.ids()).containsExactly(1L, 2L);
        a1.report(DeliveryBench.TAKEN);
        assertThat(drained.toCompletableFuture()).isNotDone();
        assertThat(bench.store.isSettled()).isFalse();
        a1.report(new Outcome.NotSent());
        assertThat(drained.toCompletableFuture()).isDone();
        assertThat(bench.store.isSettled()).isTrue();
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.WAITING);
        assertThat(bench.store.row(3).state()).isEqualTo(LifeCycle.PENDING);
    }

    private void start() {
        bench.started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
        set("A1", 5);
    }

    private void set(String name, int window) {
        bench.gates.set(name, new Gate(window, 0));
        bench.turn();
    }

    private DeliveryBench bench(InDoubt choice) {
        heard.clear();
        AccountPolicy policy = new AccountPolicy(choice, Map.of());
        return new DeliveryBench(
                DispatcherOptions.defaults().withPolicies(carrier -> policy).withListener(new HeardEvents(heard)));
    }
}
