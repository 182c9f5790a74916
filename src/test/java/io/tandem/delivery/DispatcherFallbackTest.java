// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.account.RetryRule;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Refusals;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A message that an account refuses for good and another one of its group takes. */
class DispatcherFallbackTest {
    private static final Gate OPEN = new Gate(10, 0);
    private static final String GROUP = "A1,A2,A3";
    private static final int STATUS = 0x0B;

    private InDoubt inDoubt = InDoubt.RESEND;
    private final DeliveryBench bench = new DeliveryBench(DispatcherOptions.defaults()
                    .withPolicies(carrier -> new AccountPolicy(
                            inDoubt,
                            carrier.equals("A3")
                                    ? Map.of()
                                    : Map.of(STATUS, RetryRule.FALLBACK, 0x0A, RetryRule.FALLBACK))))
            .started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    private final Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));
    private final Taker a3 = bench.open(new OutletOptions("to A3", Target.provider("A3")));

    @Test
    void goesToTheNextAccountAndItsRefusalIsInTheLog() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP), Messages.mt(2, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        assertThat(a1.ids()).containsExactly(2L);
        assertThat(a2.ids()).containsExactly(1L);
        assertThat(bench.store.row(1).message().refusals()).isEqualTo(Refusals.NONE.and("A1", STATUS));
        a2.report(new Outcome.Taken("A2", "x", true));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENT);
        assertThat(bench.store.row(1).carrier()).isEqualTo("A2");
        assertThat(bench.store.row(1).message().attempts()).isEqualTo(1);
        assertThat(bench.failures).isEmpty();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whereAllHaveRefusedItTheLastStatusIsTheFinalOne() {
        set("A1", OPEN);
        set("A2", OPEN);
        set("A3", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        a2.report(refused("A2", 0x0A));
        assertThat(a3.ids()).containsExactly(1L);
        a3.report(refused("A3", 0x66));
        assertThat(bench.failures).containsExactly("1 REJECTED 102");
        assertThat(bench.store.row(1).outcome()).contains(MessageState.REJECTED);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void theLastOfAGroupCanFallBackToNobody() {
        set("A1", OPEN);
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1,A2"));
        a1.report(refused("A1", STATUS));
        assertThat(bench.failures).containsExactly("1 UNDELIVERABLE 11");
        a1.report(refused("A1", STATUS));
        set("A2", OPEN);
        bench.advance(Duration.ofSeconds(31));
        a2.report(refused("A2", STATUS));
        assertThat(bench.failures).containsExactly("1 UNDELIVERABLE 11", "2 UNDELIVERABLE 11");
    }

    @Test
    void waitsInTheStoreForAnAccountThatIsNotBoundAndIsNotTriedOnTheOtherAgain() {
        set("A1", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.WAITING);
        assertThat(bench.store.row(1).status()).isEqualTo(STATUS);
        assertThat(bench.dispatcher.lanesInMemory()).isZero();
        bench.advance(Duration.ofSeconds(100));
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.row(1).message().attempts()).isEqualTo(1);
        set("A2", OPEN);
        bench.advance(Duration.ofSeconds(31));
        assertThat(a2.ids()).containsExactly(1L);
        a2.report(new Outcome.Taken("A2", "x", true));
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void afterARestartItIsNotTriedOnTheAccountThatRefusedIt() {
        Message refused = Messages.mt(1, "c1", GROUP).refusedBy("A1", STATUS);
        DeliveryBench next = new DeliveryBench();
        next.store.standing(refused, LifeCycle.PENDING, "");
        next.started();
        Taker first = next.open(new OutletOptions("to A1", Target.provider("A1")));
        Taker second = next.open(new OutletOptions("to A2", Target.provider("A2")));
        next.gates.set("A1", OPEN);
        next.gates.set("A2", OPEN);
        next.turn();
        assertThat(first.ids()).isEmpty();
        assertThat(second.ids()).containsExactly(1L);
    }

    @Test
    void isWrittenDownBeforeItLeavesAgain() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP));
        bench.store.failNextWrites(1);
        a1.report(refused("A1", STATUS));
        assertThat(a2.ids()).isEmpty();
        bench.advance(Duration.ofMillis(200));
        assertThat(a2.ids()).containsExactly(1L);
    }

    @Test
    void isRecordedForTheAccountThatGetsItNow() {
        inDoubt = InDoubt.HOLD;
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        assertThat(a2.ids()).containsExactly(1L);
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.SENDING);
        assertThat(bench.store.row(1).carrier()).isEqualTo("A2");
        a2.report(new Outcome.InDoubt("A2"));
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.HELD);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whileTheNextAccountHasNoRoomOthersGoOn() {
        set("A1", OPEN);
        set("A2", new Gate(1, 0));
        bench.accept(Messages.mt(1, "c1", GROUP), Messages.mt(2, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        a1.report(refused("A1", STATUS));
        bench.accept(Messages.mt(3, "c1", GROUP));
        assertThat(a1.ids()).containsExactly(3L);
        assertThat(a2.takeAll()).containsExactly(1L, 2L);
    }

    @Test
    void theOtherNodeMayTryWhatOneAccountRefused() {
        Taker link = bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));
        set("A1", OPEN);
        bench.accept(Messages.mt(1, "c1", GROUP));
        a1.report(refused("A1", STATUS));
        set("A1", Gate.CLOSED);
        set("L2", OPEN);
        bench.advance(Duration.ofSeconds(31));
        assertThat(link.ids()).containsExactly(1L);
    }

    @Test
    void aPartMovesAndThoseThatFollowGoWithIt() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Parts.part(1, GROUP, 7, 3, 1), Parts.part(2, GROUP, 7, 3, 2));
        a1.report(refused("A1", STATUS));
        a1.report(refused("A1", STATUS));
        bench.accept(Parts.part(3, GROUP, 7, 3, 3));
        assertThat(a1.ids()).isEmpty();
        assertThat(a2.ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRefusedPartMovesAloneWhereItsAccountHasTakenAnother() {
        set("A1", OPEN);
        set("A2", OPEN);
        bench.accept(Parts.part(1, GROUP, 7, 3, 1), Parts.part(2, GROUP, 7, 3, 2));
        a1.report(new Outcome.Taken("A1", "x", true));
        a1.report(refused("A1", STATUS));
        assertThat(a2.ids()).containsExactly(2L);
        bench.accept(Parts.part(3, GROUP, 7, 3, 3));
        assertThat(a1.ids()).containsExactly(3L);
    }

    private static Outcome refused(String account, int status) {
        return new Outcome.Refused(status, account);
    }

    private void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
