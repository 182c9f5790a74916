// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The parts of one long message stay on the account that took the first of them. */
class DispatcherPartsTest extends PartsAtTwoAccounts {
    @Test
    void staysOnTheSecondAccountWhenTheFirstComesBack() {
        set("A2", OPEN);
        bench.accept(part(1, 1));
        set("A1", OPEN);
        bench.accept(part(2, 2), Messages.mt(10, "c1", GROUP), part(3, 3), Parts.part(11, GROUP, 8, 2, 1));
        assertThat(a2.ids()).containsExactly(1L, 2L, 3L);
        assertThat(a1.ids()).as("another message, and another long one").containsExactly(10L, 11L);
    }

    @Test
    void waitsForItsAccountInOrderAndHoldsUpNobody() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a1.report(DeliveryBench.TAKEN);
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2), Messages.mt(10, "c1", GROUP), part(3, 3), Messages.mt(11, "c1", GROUP));
        assertThat(a2.ids()).containsExactly(10L, 11L);
        bench.advance(Duration.ofSeconds(50));
        assertThat(a2.ids()).containsExactly(10L, 11L);
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(2);
        set("A1", OPEN);
        assertThat(a1.takeAll()).containsExactly(2L, 3L);
        assertThat(a2.takeAll()).containsExactly(10L, 11L);
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(5);
        assertThat(bench.store.breaches()).isEmpty();
        assertThat(bench.dispatcher.lanesInMemory()).isZero();
    }

    @Test
    void isWithdrawnWhileItWaitsForItsAccount() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a1.report(DeliveryBench.TAKEN);
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2), part(3, 3));

        CompletionStage<Boolean> withdrawn =
                bench.dispatcher.withdraw(bench.store.row(2).message());
        bench.turn();

        assertThat(withdrawn.toCompletableFuture()).isCompletedWithValue(true);
        set("A1", OPEN);
        assertThat(a1.takeAll()).containsExactly(3L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void goesToAnotherAccountTogetherWhenItsOwnStaysAway() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a1.report(DeliveryBench.TAKEN);
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2));
        bench.advance(Pins.PATIENCE.minusSeconds(1));
        assertThat(a2.ids()).isEmpty();
        bench.advance(Duration.ofSeconds(2));
        assertThat(a2.ids()).containsExactly(2L);
        set("A1", OPEN);
        bench.accept(part(3, 3));
        assertThat(a2.ids()).as("with the part before it").containsExactly(2L, 3L);
    }

    @Test
    void waitsForAnAccountThatHasBeenAwayForLongOnlyOnce() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1), Parts.part(4, GROUP, 8, 2, 1));
        a1.takeAll();
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2));
        bench.advance(Pins.PATIENCE.plusSeconds(1));
        bench.accept(Parts.part(5, GROUP, 8, 2, 2));
        assertThat(a2.ids()).containsExactly(2L, 5L);
    }

    @Test
    void isFreeAgainWhileNoAccountHasAPartOfIt() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2));
        assertThat(a2.ids()).as("the first part may have left").isEmpty();
        a1.report(new Outcome.NotSent());
        assertThat(a2.ids()).containsExactly(1L, 2L);
    }

    @Test
    void isSentAgainOnItsAccountWhenInDoubtOrToBeRetried() {
        set("A2", OPEN);
        bench.accept(part(1, 1), part(2, 2));
        set("A1", OPEN);
        a2.report(new Outcome.InDoubt("A2"));
        assertThat(a2.ids()).containsExactly(2L, 1L);
        a2.report(new Outcome.Refused(0x08, "A2"));
        bench.advance(Duration.ofSeconds(40));
        assertThat(a2.ids()).containsExactly(1L, 2L);
        assertThat(a1.ids()).isEmpty();
    }

    @Test
    void comesBackBeforeThePartsBehindIt() {
        set("A2", new Gate(2, 0));
        bench.accept(part(1, 1), part(2, 2));
        set("A1", OPEN);
        bench.accept(part(3, 3), part(4, 4));
        a2.report(new Outcome.NotSent());
        bench.advance(Duration.ofMillis(200));
        assertThat(a2.takeAll()).containsExactly(2L, 1L, 3L, 4L);
        assertThat(a1.ids()).isEmpty();
    }

    @Test
    void followsTheLinkWhenTheAccountsGoToTheOtherNode() {
        Taker link = bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a1.report(DeliveryBench.TAKEN);
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2));
        set("A2", Gate.CLOSED);
        bench.accept(part(3, 3));
        assertThat(link.ids()).isEmpty();
        set("L2", OPEN);
        assertThat(link.ids()).containsExactly(2L, 3L);
    }

    @Test
    void afterTheLastPartItsReferenceIsFree() {
        set("A2", OPEN);
        bench.accept(Parts.part(1, GROUP, 7, 2, 1), Parts.part(2, GROUP, 7, 2, 2));
        a2.report(BY_A2);
        a2.report(new Outcome.Refused(0x0B, "A2"));
        set("A1", OPEN);
        bench.accept(Parts.part(3, GROUP, 7, 2, 1));
        assertThat(a1.ids()).containsExactly(3L);
    }

    @Test
    void isForgottenSomeTimeAfterItsLastPart() {
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a2.report(BY_A2);
        set("A1", OPEN);
        bench.advance(Pins.MEMORY.minusSeconds(1));
        bench.accept(part(2, 2));
        a2.report(BY_A2);
        bench.advance(Pins.MEMORY.plusSeconds(1));
        bench.accept(Parts.part(9, GROUP, 8, 2, 1), part(3, 3));
        assertThat(a1.ids()).containsExactly(9L, 3L);
    }

    @Test
    void afterARestartTheFirstOpenAccountDecidesAnew() {
        DeliveryBench next = new DeliveryBench();
        next.store.standing(part(1, 2), LifeCycle.PENDING, "");
        next.started();
        Taker again = next.open(new OutletOptions("to A1", Target.provider("A1")));
        next.gates.set("A1", OPEN);
        next.turn();
        assertThat(again.ids()).containsExactly(1L);
    }
}
