// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static io.tandem.delivery.TwoAccounts.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a sticky group keeps a number on one account. */
class DispatcherStickyTest {
    private static final String STICKY = "sticky:A1,A2";
    private TwoAccounts accounts = new TwoAccounts();

    @Test
    void oneNumberStaysOnOneAccountAsLongAsItIsBound() {
        accounts.set("A1", WIDE);
        accounts.set("A2", WIDE);
        accounts.accept(1, 200, STICKY);
        Map<String, String> before = accounts.accountByNumber();
        assertThat(before.values().stream().filter("A1"::equals).count()).isBetween(70L, 130L);
        accounts.accept(1_001, 1_200, STICKY);
        assertThat(accounts.accountByNumber()).isEqualTo(before);
        accounts.set("A1", Gate.CLOSED);
        accounts.accept(2_001, 2_200, STICKY);
        assertThat(accounts.a2.deliveries).hasSize(200);
        accounts.a2.takeAll();
        accounts.set("A1", WIDE);
        accounts.accept(3_001, 3_200, STICKY);
        assertThat(accounts.accountByNumber()).isEqualTo(before);
    }

    @Test
    void ofThreeAccountsOnlyTheNumbersOfTheOneThatIsLostMove() {
        Taker a3 = accounts.bench.open(new OutletOptions("to A3", Target.provider("A3")));
        String group = "sticky:A1,A2,A3";
        for (String account : List.of("A1", "A2", "A3")) {
            accounts.set(account, WIDE);
        }
        accounts.accept(1, 300, group);
        List<String> byA1 = accounts.numbers(accounts.a1);
        accounts.a2.takeAll();
        a3.takeAll();
        accounts.set("A3", Gate.CLOSED);
        accounts.accept(1_001, 1_300, group);
        assertThat(accounts.numbers(accounts.a1)).hasSizeBetween(120, 180).containsAll(byA1);
    }

    @Test
    void aFullAccountDoesNotHoldUpTheNumbersOfOthersUntilTooManyWaitForIt() {
        accounts = new TwoAccounts(DispatcherOptions.defaults().withMemory(20, 1_000, 8));
        accounts.set("A1", new Gate(1, 0));
        accounts.set("A2", WIDE);
        accounts.accept(1, 500, STICKY);
        assertThat(accounts.a1.deliveries).hasSize(1);
        assertThat(accounts.a2.deliveries).hasSizeBetween(5, 60);
        assertThat(accounts.bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(2 * 20);
        int before = accounts.a2.deliveries.size();
        for (int i = 0; i < 20; i++) {
            accounts.a1.report(DeliveryBench.TAKEN);
        }
        assertThat(accounts.a2.deliveries).hasSizeGreaterThan(before);
        accounts.drain();
        assertThat(accounts.bench.store.count(LifeCycle.DONE)).isEqualTo(500);
    }

    @Test
    void messagesToOneNumberKeepTheirOrder() {
        accounts.set("A1", new Gate(1, 0));
        accounts.set("A2", new Gate(1, 0));
        for (long id = 1; id <= 60; id++) {
            accounts.bench.accept(TwoAccounts.to(id, STICKY, "49151" + id % 4));
        }
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < 400 && accounts.bench.store.count(LifeCycle.DONE) < 60; i++) {
            for (Taker taker : List.of(accounts.a1, accounts.a2)) {
                if (!taker.deliveries.isEmpty()) {
                    Message message = taker.deliveries.get(0).message();
                    if (i % 5 == 0) {
                        taker.report(new Outcome.NotSent());
                    } else {
                        Long before = last.put(TwoAccounts.number(message), message.id());
                        assertThat(before == null ? 0 : before).isLessThan(message.id());
                        taker.report(new Outcome.Taken(taker == accounts.a1 ? "A1" : "A2", "", false));
                    }
                }
            }
            accounts.bench.advance(Duration.ofMillis(150));
        }
        assertThat(accounts.bench.store.count(LifeCycle.DONE)).isEqualTo(60);
    }
}
