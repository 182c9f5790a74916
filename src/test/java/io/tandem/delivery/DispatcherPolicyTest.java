// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static io.tandem.delivery.TwoAccounts.BY_A2;
import static io.tandem.delivery.TwoAccounts.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.account.RetryRule;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What least-loaded groups do, and what holds for share and sticky ones as well. */
class DispatcherPolicyTest {
    private static final String SHARE = "share:A1:3,A2:1";
    private static final String STICKY = "sticky:A1,A2";
    private static final Outcome THROTTLED = new Outcome.Refused(0x58, "A1");
    private TwoAccounts accounts = new TwoAccounts();

    @Test
    void losesNothingWhileGatesComeAndGo() {
        accounts = new TwoAccounts(DispatcherOptions.defaults().withMemory(20, 200, 8));
        accounts.set("A1", new Gate(3, 0));
        accounts.set("A2", new Gate(7, 0));
        for (long id = 1; id <= 2_000; id++) {
            accounts.accept(id, id, id % 2 == 0 ? STICKY : SHARE);
            if (id % 97 == 0) {
                accounts.set(id % 2 == 0 ? "A1" : "A2", Gate.CLOSED);
            } else if (id % 97 == 20) {
                accounts.set("A1", new Gate(3, 0));
                accounts.set("A2", new Gate(7, 0));
            }
            if (id % 3 == 0) {
                accounts.reportAll(accounts.a1, DeliveryBench.TAKEN);
                accounts.reportAll(accounts.a2, BY_A2);
            }
        }
        accounts.set("A1", new Gate(3, 0));
        accounts.set("A2", new Gate(7, 0));
        accounts.drain();
        assertThat(accounts.bench.store.count(LifeCycle.DONE)).isEqualTo(2_000);
        assertThat(accounts.bench.store.breaches()).isEmpty();
        assertThat(accounts.bench.dispatcher.lanesInMemory()).isZero();
    }

    @Test
    void theLeastLoadedIsTheOneWithTheSmallestPartOfItsWindowInUse() {
        accounts.set("A1", new Gate(10, 0));
        accounts.set("A2", new Gate(30, 0));
        accounts.accept(1, 20, "least-loaded:A1,A2");
        assertThat(accounts.a1.deliveries).hasSize(5);
        assertThat(accounts.a2.deliveries).hasSize(15);
        accounts.accept(21, 60, "least-loaded:A1,A2");
        assertThat(accounts.a1.deliveries).hasSize(10);
        assertThat(accounts.a2.deliveries).hasSize(30);
        accounts.a1.report(DeliveryBench.TAKEN);
        assertThat(accounts.a1.deliveries).as("whoever has room takes the next").hasSize(10);
        accounts.a2.report(BY_A2);
        assertThat(accounts.a2.deliveries).hasSize(30);
        assertThat(accounts.bench.store.count(LifeCycle.PENDING))
                .as("in flight or behind")
                .isEqualTo(58);
        assertThat(accounts.bench.dispatcher.queuedInMemory()).isEqualTo(18);
    }

    @Test
    void theLeastLoadedIsNotOneThatPauses() {
        accounts.set("A1", new Gate(10, 0));
        accounts.set("A2", new Gate(10, 0));
        accounts.accept(1, 1, "least-loaded:A1,A2");
        accounts.a1.report(THROTTLED);
        accounts.accept(2, 5, "least-loaded:A1,A2");
        assertThat(accounts.a2.ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void partsStayTogetherInEveryPolicy() {
        accounts.set("A1", WIDE);
        accounts.set("A2", WIDE);
        for (String group : List.of("share:A1:1,A2:1", "least-loaded:A1,A2", STICKY)) {
            accounts.a1.deliveries.clear();
            accounts.a2.deliveries.clear();
            long at = group.hashCode() & 0xFFFF;
            for (int i = 0; i < 10; i++) {
                accounts.bench.accept(
                        Parts.part(at + 10L * i, group, i, 3, 1),
                        Messages.mt(at + 10L * i + 5, "c1", group),
                        Parts.part(at + 10L * i + 1, group, i, 3, 2),
                        Parts.part(at + 10L * i + 2, group, i, 3, 3));
            }
            for (int i = 0; i < 10; i++) {
                long first = at + 10L * i;
                List<Long> home = accounts.a1.ids().contains(first) ? accounts.a1.ids() : accounts.a2.ids();
                assertThat(home).as(group).containsSubsequence(first, first + 1, first + 2);
            }
        }
    }

    @Test
    void whatOneAccountRefusesAnotherTakes() {
        AccountPolicy policy = new AccountPolicy(InDoubt.RESEND, Map.of(0x0B, RetryRule.FALLBACK));
        for (String group : List.of(SHARE, "least-loaded:A1,A2", STICKY)) {
            accounts = new TwoAccounts(DispatcherOptions.defaults().withPolicies(carrier -> policy));
            accounts.set("A1", WIDE);
            accounts.set("A2", WIDE);
            accounts.accept(1, 1, group);
            Taker first = accounts.a1.deliveries.isEmpty() ? accounts.a2 : accounts.a1;
            Taker second = first == accounts.a1 ? accounts.a2 : accounts.a1;
            first.report(new Outcome.Refused(0x0B, first == accounts.a1 ? "A1" : "A2"));
            assertThat(second.ids()).as(group).containsExactly(1L);
            second.report(new Outcome.Refused(0x0B, first == accounts.a1 ? "A2" : "A1"));
            assertThat(accounts.bench.failures).as(group).containsExactly("1 UNDELIVERABLE 11");
        }
    }

    @Test
    void goesOverTheLinkWhereNoAccountIsBoundAndBackWhenTheyAre() {
        Taker link = accounts.bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));
        accounts.set("L2", WIDE);
        accounts.accept(1, 2, SHARE);
        accounts.accept(3, 4, STICKY);
        assertThat(link.ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(link.take().carrier()).isEqualTo("L2");
        accounts.set("L2", Gate.CLOSED);
        accounts.set("A1", WIDE);
        accounts.set("A2", WIDE);
        accounts.accept(5, 8, SHARE);
        assertThat(accounts.a1.deliveries).hasSize(3);
        assertThat(accounts.a2.deliveries).hasSize(1);
    }
}
