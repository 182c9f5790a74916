// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static io.tandem.delivery.TwoAccounts.BY_A2;
import static io.tandem.delivery.TwoAccounts.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.LifeCycle;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How a share group deals messages out by weight. */
class DispatcherShareTest {
    private static final String SHARE = "share:A1:3,A2:1";
    private static final Outcome THROTTLED = new Outcome.Refused(0x58, "A1");
    private TwoAccounts accounts = new TwoAccounts();

    @Test
    void sharesByWeight() {
        accounts.set("A1", WIDE);
        accounts.set("A2", WIDE);
        accounts.accept(1, 1_000, SHARE);
        assertThat(accounts.a1.deliveries).hasSize(750);
        assertThat(accounts.a2.deliveries).hasSize(250);
        assertThat(accounts.a2.ids().subList(0, 3)).as("evenly").containsExactly(3L, 7L, 11L);
    }

    @Test
    void sharesByWeightWhenMessagesComeOneByOne() {
        accounts.set("A1", WIDE);
        accounts.set("A2", WIDE);
        int[] taken = {0, 0};
        for (long id = 1; id <= 1_000; id++) {
            accounts.accept(id, id, SHARE);
            taken[0] += accounts.a1.takeAll().size();
            taken[1] += accounts.a2.takeAll().size();
            assertThat(accounts.bench.dispatcher.lanesInMemory()).isZero();
        }
        assertThat(taken).containsExactly(750, 250);
    }

    @Test
    void sharesByWeightUnderSmallWindowsAndInABacklogThatIsPaged() {
        accounts = new TwoAccounts(DispatcherOptions.defaults().withMemory(50, 1_000, 8));
        accounts.set("A1", new Gate(5, 0));
        accounts.set("A2", new Gate(5, 0));
        accounts.accept(1, 3_000, SHARE);
        int[] taken = {0, 0};
        while (taken[0] + taken[1] < 1_000) {
            taken[0] += accounts.reportAll(accounts.a1, DeliveryBench.TAKEN);
            taken[1] += accounts.reportAll(accounts.a2, BY_A2);
            assertThat(accounts.bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(4 * 50);
        }
        assertThat(taken[0] / 1_000.0).isCloseTo(0.75, Offset.offset(0.05));
        accounts.drain();
        assertThat(accounts.bench.store.count(LifeCycle.DONE)).isEqualTo(3_000);
        assertThat(accounts.bench.store.breaches()).isEmpty();
    }

    @Test
    void whatAnAccountSentBackDoesNotCountForItsShare() {
        accounts.set("A1", new Gate(1, 0));
        accounts.set("A2", WIDE);
        int[] taken = {0, 0};
        for (long id = 1; id <= 400; id++) {
            accounts.accept(id, id, SHARE);
            if (id % 4 == 1 && !accounts.a1.deliveries.isEmpty()) {
                accounts.a1.report(new Outcome.NotSent());
            }
            taken[0] += accounts.a1.takeAll().size();
            taken[1] += accounts.a2.takeAll().size();
            accounts.bench.advance(Duration.ofMillis(150));
        }
        assertThat(taken[0] + taken[1]).isEqualTo(400);
        assertThat(taken[0]).isBetween(290, 310);
    }

    @Test
    void theOthersTakeTheShareOfAnAccountThatIsNotBoundOrPauses() {
        accounts.set("A2", WIDE);
        accounts.accept(1, 10, SHARE);
        assertThat(accounts.a2.deliveries).hasSize(10);
        accounts.set("A1", new Gate(1, 0));
        accounts.accept(11, 11, SHARE);
        assertThat(accounts.a1.ids()).containsExactly(11L);
        accounts.a2.deliveries.clear();
        accounts.a1.report(THROTTLED);
        accounts.accept(12, 31, SHARE);
        assertThat(accounts.a2.deliveries).as("with the one that was throttled").hasSize(21);
    }

    @Test
    void anAccountWithoutRoomIsPassedOverAndCatchesUp() {
        accounts.set("A1", new Gate(1, 0));
        accounts.set("A2", WIDE);
        accounts.accept(1, 21, "share:A1:1,A2:1");
        assertThat(accounts.a1.deliveries).hasSize(1);
        assertThat(accounts.a2.deliveries).as("nobody waits for A1").hasSize(20);
        accounts.set("A1", WIDE);
        accounts.accept(22, 60, "share:A1:1,A2:1");
        assertThat(accounts.a1.deliveries).hasSize(30);
        assertThat(accounts.a2.deliveries).hasSize(30);
    }

    @Test
    void anAccountOverItsRateIsPassedOverToo() {
        accounts.set("A1", new Gate(10_000, 1));
        accounts.set("A2", WIDE);
        accounts.accept(1, 20, "share:A1:1,A2:1");
        assertThat(accounts.a1.deliveries.size() + accounts.a2.deliveries.size())
                .isEqualTo(20);
        assertThat(accounts.a2.deliveries).hasSizeGreaterThan(15);
    }

    @Test
    void theWeightsHoldHoweverSlowAnAccountIs() {
        accounts.set("A1", new Gate(1, 0));
        accounts.set("A2", WIDE);
        accounts.accept(1, 600, SHARE);
        assertThat(accounts.a1.deliveries).hasSize(1);
        assertThat(accounts.a2.deliveries)
                .as("a quarter, and what 25 rounds are")
                .hasSizeBetween(165, 185);
        accounts.drain();
        assertThat(accounts.bench.store.count(LifeCycle.DONE)).isEqualTo(600);
    }
}
