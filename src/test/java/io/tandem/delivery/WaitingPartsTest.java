// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Parts that wait for the account that took the first one, while others leave before them. */
class WaitingPartsTest extends PartsAtTwoAccounts {
    /** What the store doubts after a crash are the first messages of a lane: who overtakes them is written down. */
    @Test
    void theStoreKnowsWhoLeavesBeforeAWaitingPart() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1), Messages.mt(9, "c1", GROUP));
        assertThat(bench.store.row(9).state()).isEqualTo(LifeCycle.PENDING);
        a1.takeAll();
        set("A1", Gate.CLOSED);
        bench.accept(part(2, 2), Messages.mt(10, "c1", GROUP), Messages.mt(11, "c2", GROUP));
        assertThat(a2.ids()).containsExactlyInAnyOrder(10L, 11L);
        assertThat(bench.store.row(10).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(bench.store.row(11).state()).as("another lane").isEqualTo(LifeCycle.PENDING);
        set("A1", OPEN);
        assertThat(bench.store.row(2).state()).isEqualTo(LifeCycle.SENDING);
        bench.accept(Messages.mt(12, "c1", GROUP));
        assertThat(bench.store.row(12).state()).isEqualTo(LifeCycle.PENDING);
        a1.takeAll();
        a2.takeAll();
        assertThat(bench.store.breaches()).isEmpty();
    }

    /** After a crash its account decides whether it may be sent again. */
    @Test
    void theStoreKnowsOverWhichAccountItLeftLast() {
        DeliveryBench mixed = new DeliveryBench(DispatcherOptions.defaults()
                        .withPolicies(
                                carrier -> new AccountPolicy(carrier.equals("A2") ? InDoubt.HOLD : InDoubt.RESEND)))
                .started();
        Taker first = mixed.open(new OutletOptions("to A1", Target.provider("A1")));
        Taker second = mixed.open(new OutletOptions("to A2", Target.provider("A2")));
        mixed.gates.set("A2", OPEN);
        mixed.accept(part(1, 1));
        second.report(BY_A2);
        mixed.gates.close("A2");
        mixed.gates.set("A1", OPEN);
        mixed.accept(part(2, 2), Messages.mt(10, "c1", GROUP));
        assertThat(mixed.store.row(10).carrier()).isEqualTo("A1");
        mixed.gates.close("A1");
        first.report(new Outcome.NotSent());
        mixed.gates.set("A2", OPEN);
        mixed.turn();
        assertThat(second.ids()).containsExactlyInAnyOrder(2L, 10L);
        assertThat(mixed.store.row(10).carrier()).isEqualTo("A2");
        assertThat(mixed.store.breaches()).isEmpty();
    }

    @Test
    void expiresWhileItWaits() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(part(1, 1));
        a1.report(DeliveryBench.TAKEN);
        set("A1", Gate.CLOSED);
        Message expiring = part(2, 2);
        bench.accept(expiring.redirected(GROUP, bench.millis() + 5_000), part(3, 3));
        bench.advance(Duration.ofSeconds(10));
        assertThat(bench.failures).containsExactly("2 EXPIRED 0");
        set("A1", OPEN);
        assertThat(a1.ids()).containsExactly(3L);
    }

    @Test
    void waitsInBoundedMemory() {
        DeliveryBench small = new DeliveryBench(DispatcherOptions.defaults().withMemory(20, 1_000, 8)).started();
        Taker first = small.open(new OutletOptions("to A1", Target.provider("A1")));
        Taker second = small.open(new OutletOptions("to A2", Target.provider("A2")));
        small.gates.set("A1", new Gate(1_000, 0));
        small.gates.set("A2", new Gate(1_000, 0));
        for (int i = 0; i < 100; i++) {
            small.accept(Parts.part(1_000 + i, GROUP, i, 2, 1));
        }
        first.takeAll();
        small.gates.close("A1");
        for (int i = 0; i < 100; i++) {
            small.accept(Parts.part(2_000 + i, GROUP, i, 2, 2));
        }
        assertThat(small.dispatcher.queuedInMemory()).isEqualTo(20);
        assertThat(second.ids()).hasSize(80).startsWith(2_020L);
        small.gates.set("A1", OPEN);
        small.turn();
        assertThat(first.takeAll()).hasSize(20).startsWith(2_000L);
    }
}
