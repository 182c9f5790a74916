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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was sent and never answered. */
class DispatcherDoubtTest {
    private static final Outcome THROTTLED = new Outcome.Refused(0x58, "A1");
    private static final Outcome IN_DOUBT = new Outcome.InDoubt("A1");
    private final List<String> heard = new ArrayList<>();
    private DeliveryBench bench = bench(InDoubt.RESEND);
    private Taker a1;

    @Test
    void sendsAgainWhatIsInDoubtAndCountsIt() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(IN_DOUBT);
        assertThat(a1.ids()).containsExactly(1L);
        assertThat(a1.deliveries.get(0).message().attempts()).isEqualTo(1);
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.PENDING);
        assertThat(heard).contains("doubt 1 A1");
    }

    @Test
    void sendsNothingAgainBeforeTheStoreHasThatItWasInDoubt() {
        start();
        bench.gates.set("A1", new Gate(1, 0));
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        bench.store.failNextWrites(1);
        a1.report(IN_DOUBT);
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.doubts(1)).isZero();
        bench.advance(Duration.ofMillis(200));
        assertThat(a1.ids()).as("its place is still its own").containsExactly(1L);
        assertThat(bench.store.doubts(1)).isEqualTo(1);
    }

    @Test
    void writesDownThatItSendsAgainWhatACrashInterrupted() {
        bench.store.standing(Messages.mt(1, "c1", "A1"), LifeCycle.SENDING, "A1");
        start();
        assertThat(a1.ids()).containsExactly(1L);
        assertThat(bench.store.doubts(1)).isEqualTo(1);
    }

    @Test
    void whatIsSureOfItsOutcomeCostsNoSuchWrite() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(new Outcome.NotSent());
        bench.advance(Duration.ofMillis(110));
        a1.report(THROTTLED);
        bench.advance(Duration.ofMillis(1_010));
        a1.report(DeliveryBench.TAKEN);
        assertThat(bench.store.doubts(1)).isZero();
    }

    @Test
    void sendsMoInDoubtAgainWhateverTheAccountSaysOfMt() {
        bench = bench(InDoubt.HOLD);
        start();
        Taker clients = bench.open(new OutletOptions("clients", Target.clients()));
        set("client:c1", 5);
        bench.accept(Messages.mo(1, "c1"));
        assertThat(bench.store.row(1).state()).as("not recorded before").isEqualTo(LifeCycle.PENDING);
        clients.report(new Outcome.InDoubt("client:c1"));
        assertThat(clients.ids()).containsExactly(1L);
    }

    @Test
    void recordsBeforeTheSendAndHoldsWhatIsInDoubt() {
        bench = bench(InDoubt.HOLD);
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENDING);
        a1.report(IN_DOUBT);
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.HELD);
        bench.store.requeue(bench.store.row(1).message());
        bench.turn();
        assertThat(a1.ids()).containsExactly(1L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void failsWhatIsInDoubtWhereTheAccountSaysSo() {
        bench = bench(InDoubt.FAIL);
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        a1.report(IN_DOUBT);
        assertThat(bench.store.row(1).outcome()).contains(MessageState.UNKNOWN);
        assertThat(bench.failures).containsExactly("1 UNKNOWN 0");
    }

    @Test
    void whatIsAnsweredLateWhileItWaitsIsNotSentAgain() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        CompletableFuture<Outcome.Taken> late = new CompletableFuture<>();
        set("A1", 0);
        a1.report(new Outcome.InDoubt("A1", Optional.of(late)));
        late.complete(new Outcome.Taken("A1", "late", true));
        bench.turn();
        set("A1", 5);
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENT);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whatIsAnsweredLateWhileItIsOutAgainGoesOutNoMore() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        CompletableFuture<Outcome.Taken> late = new CompletableFuture<>();
        a1.report(new Outcome.InDoubt("A1", Optional.of(late)));
        assertThat(a1.ids()).containsExactly(1L);
        late.complete(new Outcome.Taken("A1", "late", true));
        bench.turn();
        a1.report(new Outcome.Refused(0x0B, "A1"));
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENT);
        assertThat(bench.failures).isEmpty();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whatIsAnsweredLateWhileTheStoreWritesItsDoubtIsNotSentAgain() {
        start();
        bench.accept(Messages.mt(1, "c1", "A1"));
        CompletableFuture<Outcome.Taken> late = new CompletableFuture<>();
        bench.store.failNextWrites(1);
        a1.report(new Outcome.InDoubt("A1", Optional.of(late)));
        late.complete(new Outcome.Taken("A1", "late", false));
        bench.advance(Duration.ofMillis(200));
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.DONE);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whatIsHeldIsSentWhenItIsAnsweredLateUnlessAnOperatorWasFaster() {
        bench = bench(InDoubt.HOLD);
        start();
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        List<CompletableFuture<Outcome.Taken>> late = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        late.forEach(answer -> a1.report(new Outcome.InDoubt("A1", Optional.of(answer))));
        bench.store.requeue(bench.store.row(2).message());
        bench.turn();
        assertThat(a1.ids()).containsExactly(2L);
        late.forEach(answer -> answer.complete(new Outcome.Taken("A1", "late", true)));
        bench.turn();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENT);
        a1.report(IN_DOUBT);
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.SENT);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void treatsWhatWasInterruptedByACrashAsInDoubt() {
        for (InDoubt choice : InDoubt.values()) {
            bench = bench(choice);
            bench.store.standing(Messages.mt(1, "c1", "A1"), LifeCycle.SENDING, "A1");
            bench.store.standing(Messages.mt(2, "c1", "A1"), LifeCycle.PENDING, "");
            start();
            switch (choice) {
                case RESEND -> assertThat(a1.takeAll()).containsExactly(1L, 2L);
                case HOLD -> {
                    assertThat(a1.takeAll()).containsExactly(2L);
                    assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.HELD);
                }
                case FAIL -> {
                    assertThat(a1.takeAll()).containsExactly(2L);
                    assertThat(bench.store.row(1).outcome()).contains(MessageState.UNKNOWN);
                }
            }
            assertThat(heard).contains("doubt 1 A1");
            assertThat(bench.store.breaches()).isEmpty();
        }
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
