// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.InDoubt;
import io.tandem.account.RetryRule;
import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What share, least-loaded and sticky groups do. */
class DispatcherPolicyTest {
    private static final Gate WIDE = new Gate(10_000, 0);
    private static final String SHARE = "share:A1:3,A2:1";
    private static final String STICKY = "sticky:A1,A2";
    private static final Outcome BY_A2 = new Outcome.Taken("A2", "id", false);
    private static final Outcome THROTTLED = new Outcome.Refused(0x58, "A1");

    private DeliveryBench bench;
    private Taker a1;
    private Taker a2;

    DispatcherPolicyTest() {
        start(DispatcherOptions.defaults());
    }

    private void start(DispatcherOptions options) {
        bench = new DeliveryBench(options).started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
        a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));
    }

    @Test
    void sharesByWeight() {
        set("A1", WIDE);
        set("A2", WIDE);
        accept(1, 1_000, SHARE);
        assertThat(a1.deliveries).hasSize(750);
        assertThat(a2.deliveries).hasSize(250);
        assertThat(a2.ids().subList(0, 3)).as("evenly").containsExactly(3L, 7L, 11L);
    }

    @Test
    void sharesByWeightWhenMessagesComeOneByOne() {
        set("A1", WIDE);
        set("A2", WIDE);
        int[] taken = {0, 0};
        for (long id = 1; id <= 1_000; id++) {
            accept(id, id, SHARE);
            taken[0] += a1.takeAll().size();
            taken[1] += a2.takeAll().size();
            assertThat(bench.dispatcher.lanesInMemory()).isZero();
        }
        assertThat(taken).containsExactly(750, 250);
    }

    @Test
    void sharesByWeightUnderSmallWindowsAndInABacklogThatIsPaged() {
        start(DispatcherOptions.defaults().withMemory(50, 1_000, 8));
        set("A1", new Gate(5, 0));
        set("A2", new Gate(5, 0));
        accept(1, 3_000, SHARE);
        int[] taken = {0, 0};
        while (taken[0] + taken[1] < 1_000) {
            taken[0] += reportAll(a1, DeliveryBench.TAKEN);
            taken[1] += reportAll(a2, BY_A2);
            assertThat(bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(4 * 50);
        }
        assertThat(taken[0] / 1_000.0).isCloseTo(0.75, Offset.offset(0.05));
        drain();
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(3_000);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void whatAnAccountSentBackDoesNotCountForItsShare() {
        set("A1", new Gate(1, 0));
        set("A2", WIDE);
        int[] taken = {0, 0};
        for (long id = 1; id <= 400; id++) {
            accept(id, id, SHARE);
            if (id % 4 == 1 && !a1.deliveries.isEmpty()) {
                a1.report(new Outcome.NotSent());
            }
            taken[0] += a1.takeAll().size();
            taken[1] += a2.takeAll().size();
            bench.advance(Duration.ofMillis(150));
        }
        assertThat(taken[0] + taken[1]).isEqualTo(400);
        assertThat(taken[0]).isBetween(290, 310);
    }

    @Test
    void theOthersTakeTheShareOfAnAccountThatIsNotBoundOrPauses() {
        set("A2", WIDE);
        accept(1, 10, SHARE);
        assertThat(a2.deliveries).hasSize(10);
        set("A1", new Gate(1, 0));
        accept(11, 11, SHARE);
        assertThat(a1.ids()).containsExactly(11L);
        a2.deliveries.clear();
        a1.report(THROTTLED);
        accept(12, 31, SHARE);
        assertThat(a2.deliveries).as("with the one that was throttled").hasSize(21);
    }

    @Test
    void anAccountWithoutRoomIsPassedOverAndCatchesUp() {
        set("A1", new Gate(1, 0));
        set("A2", WIDE);
        accept(1, 21, "share:A1:1,A2:1");
        assertThat(a1.deliveries).hasSize(1);
        assertThat(a2.deliveries).as("nobody waits for A1").hasSize(20);
        set("A1", WIDE);
        accept(22, 60, "share:A1:1,A2:1");
        assertThat(a1.deliveries).hasSize(30);
        assertThat(a2.deliveries).hasSize(30);
    }

    @Test
    void anAccountOverItsRateIsPassedOverToo() {
        set("A1", new Gate(10_000, 1));
        set("A2", WIDE);
        accept(1, 20, "share:A1:1,A2:1");
        assertThat(a1.deliveries.size() + a2.deliveries.size()).isEqualTo(20);
        assertThat(a2.deliveries).hasSizeGreaterThan(15);
    }

    @Test
    void theWeightsHoldHoweverSlowAnAccountIs() {
        set("A1", new Gate(1, 0));
        set("A2", WIDE);
        accept(1, 600, SHARE);
        assertThat(a1.deliveries).hasSize(1);
        assertThat(a2.deliveries).as("a quarter, and what 25 rounds are").hasSizeBetween(165, 185);
        drain();
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(600);
    }

    @Test
    void losesNothingWhileGatesComeAndGo() {
        start(DispatcherOptions.defaults().withMemory(20, 200, 8));
        set("A1", new Gate(3, 0));
        set("A2", new Gate(7, 0));
        for (long id = 1; id <= 2_000; id++) {
            accept(id, id, id % 2 == 0 ? STICKY : SHARE);
            if (id % 97 == 0) {
                set(id % 2 == 0 ? "A1" : "A2", Gate.CLOSED);
            } else if (id % 97 == 20) {
                set("A1", new Gate(3, 0));
                set("A2", new Gate(7, 0));
            }
            if (id % 3 == 0) {
                reportAll(a1, DeliveryBench.TAKEN);
                reportAll(a2, BY_A2);
            }
        }
        set("A1", new Gate(3, 0));
        set("A2", new Gate(7, 0));
        drain();
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(2_000);
        assertThat(bench.store.breaches()).isEmpty();
        assertThat(bench.dispatcher.lanesInMemory()).isZero();
    }

    @Test
    void theLeastLoadedIsTheOneWithTheSmallestPartOfItsWindowInUse() {
        set("A1", new Gate(10, 0));
        set("A2", new Gate(30, 0));
        accept(1, 20, "least-loaded:A1,A2");
        assertThat(a1.deliveries).hasSize(5);
        assertThat(a2.deliveries).hasSize(15);
        accept(21, 60, "least-loaded:A1,A2");
        assertThat(a1.deliveries).hasSize(10);
        assertThat(a2.deliveries).hasSize(30);
        a1.report(DeliveryBench.TAKEN);
        assertThat(a1.deliveries).as("whoever has room takes the next").hasSize(10);
        a2.report(BY_A2);
        assertThat(a2.deliveries).hasSize(30);
        assertThat(bench.store.count(LifeCycle.PENDING))
                .as("in flight or behind")
                .isEqualTo(58);
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(18);
    }

    @Test
    void theLeastLoadedIsNotOneThatPauses() {
        set("A1", new Gate(10, 0));
        set("A2", new Gate(10, 0));
        accept(1, 1, "least-loaded:A1,A2");
        a1.report(THROTTLED);
        accept(2, 5, "least-loaded:A1,A2");
        assertThat(a2.ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void oneNumberStaysOnOneAccountAsLongAsItIsBound() {
        set("A1", WIDE);
        set("A2", WIDE);
        accept(1, 200, STICKY);
        Map<String, String> before = accountByNumber();
        assertThat(before.values().stream().filter("A1"::equals).count()).isBetween(70L, 130L);
        accept(1_001, 1_200, STICKY);
        assertThat(accountByNumber()).isEqualTo(before);
        set("A1", Gate.CLOSED);
        accept(2_001, 2_200, STICKY);
        assertThat(a2.deliveries).hasSize(200);
        a2.takeAll();
        set("A1", WIDE);
        accept(3_001, 3_200, STICKY);
        assertThat(accountByNumber()).isEqualTo(before);
    }

    @Test
    void ofThreeAccountsOnlyTheNumbersOfTheOneThatIsLostMove() {
        Taker a3 = bench.open(new OutletOptions("to A3", Target.provider("A3")));
        String group = "sticky:A1,A2,A3";
        for (String account : List.of("A1", "A2", "A3")) {
            set(account, WIDE);
        }
        accept(1, 300, group);
        List<String> byA1 = numbers(a1);
        a2.takeAll();
        a3.takeAll();
        set("A3", Gate.CLOSED);
        accept(1_001, 1_300, group);
        assertThat(numbers(a1)).hasSizeBetween(120, 180).containsAll(byA1);
    }

    @Test
    void aFullAccountDoesNotHoldUpTheNumbersOfOthersUntilTooManyWaitForIt() {
        start(DispatcherOptions.defaults().withMemory(20, 1_000, 8));
        set("A1", new Gate(1, 0));
        set("A2", WIDE);
        accept(1, 500, STICKY);
        assertThat(a1.deliveries).hasSize(1);
        assertThat(a2.deliveries).hasSizeBetween(5, 60);
        assertThat(bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(2 * 20);
        int before = a2.deliveries.size();
        for (int i = 0; i < 20; i++) {
            a1.report(DeliveryBench.TAKEN);
        }
        assertThat(a2.deliveries).hasSizeGreaterThan(before);
        drain();
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(500);
    }

    @Test
    void messagesToOneNumberKeepTheirOrder() {
        set("A1", new Gate(1, 0));
        set("A2", new Gate(1, 0));
        for (long id = 1; id <= 60; id++) {
            bench.accept(to(id, STICKY, "49151" + id % 4));
        }
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < 400 && bench.store.count(LifeCycle.DONE) < 60; i++) {
            for (Taker taker : List.of(a1, a2)) {
                if (!taker.deliveries.isEmpty()) {
                    Message message = taker.deliveries.get(0).message();
                    if (i % 5 == 0) {
                        taker.report(new Outcome.NotSent());
                    } else {
                        Long before = last.put(number(message), message.id());
                        assertThat(before == null ? 0 : before).isLessThan(message.id());
                        taker.report(new Outcome.Taken(taker == a1 ? "A1" : "A2", "", false));
                    }
                }
            }
            bench.advance(Duration.ofMillis(150));
        }
        assertThat(bench.store.count(LifeCycle.DONE)).isEqualTo(60);
    }

    @Test
    void partsStayTogetherInEveryPolicy() {
        set("A1", WIDE);
        set("A2", WIDE);
        for (String group : List.of("share:A1:1,A2:1", "least-loaded:A1,A2", STICKY)) {
            a1.deliveries.clear();
            a2.deliveries.clear();
            long at = group.hashCode() & 0xFFFF;
            for (int i = 0; i < 10; i++) {
                bench.accept(
                        Parts.part(at + 10L * i, group, i, 3, 1),
                        Messages.mt(at + 10L * i + 5, "c1", group),
                        Parts.part(at + 10L * i + 1, group, i, 3, 2),
                        Parts.part(at + 10L * i + 2, group, i, 3, 3));
            }
            for (int i = 0; i < 10; i++) {
                long first = at + 10L * i;
                List<Long> home = a1.ids().contains(first) ? a1.ids() : a2.ids();
                assertThat(home).as(group).containsSubsequence(first, first + 1, first + 2);
            }
        }
    }

    @Test
    void whatOneAccountRefusesAnotherTakes() {
        AccountPolicy policy = new AccountPolicy(InDoubt.RESEND, Map.of(0x0B, RetryRule.FALLBACK));
        for (String group : List.of(SHARE, "least-loaded:A1,A2", STICKY)) {
            start(DispatcherOptions.defaults().withPolicies(carrier -> policy));
            set("A1", WIDE);
            set("A2", WIDE);
            accept(1, 1, group);
            Taker first = a1.deliveries.isEmpty() ? a2 : a1;
            Taker second = first == a1 ? a2 : a1;
            first.report(new Outcome.Refused(0x0B, first == a1 ? "A1" : "A2"));
            assertThat(second.ids()).as(group).containsExactly(1L);
            second.report(new Outcome.Refused(0x0B, first == a1 ? "A2" : "A1"));
            assertThat(bench.failures).as(group).containsExactly("1 UNDELIVERABLE 11");
        }
    }

    @Test
    void goesOverTheLinkWhereNoAccountIsBoundAndBackWhenTheyAre() {
        Taker link = bench.open(new OutletOptions("link", Target.providers()).withGate("L2"));
        set("L2", WIDE);
        accept(1, 2, SHARE);
        accept(3, 4, STICKY);
        assertThat(link.ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(link.take().carrier()).isEqualTo("L2");
        set("L2", Gate.CLOSED);
        set("A1", WIDE);
        set("A2", WIDE);
        accept(5, 8, SHARE);
        assertThat(a1.deliveries).hasSize(3);
        assertThat(a2.deliveries).hasSize(1);
    }

    private void accept(long first, long last, String group) {
        LongStream.rangeClosed(first, last).forEach(id -> bench.store.accept(to(id, group, "4915" + id % 1_000)));
        bench.turn();
    }

    private static Message to(long id, String group, String number) {
        return new Message(
                id,
                Kind.MT,
                "c1",
                group,
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                0,
                MessagePdu.submitSm().destination(new Address(1, 1, number)).build());
    }

    private Map<String, String> accountByNumber() {
        Map<String, String> accounts = new HashMap<>();
        numbers(a1).forEach(number -> accounts.put(number, "A1"));
        numbers(a2).forEach(number -> accounts.put(number, "A2"));
        return accounts;
    }

    private List<String> numbers(Taker taker) {
        List<String> numbers = taker.deliveries.stream()
                .map(delivery -> number(delivery.message()))
                .toList();
        taker.takeAll();
        return numbers;
    }

    private static String number(Message message) {
        try {
            return MessagePdu.parse(message.pdu()).destination().digits();
        } catch (PduException e) {
            throw new AssertionError(e);
        }
    }

    private int reportAll(Taker taker, Outcome outcome) {
        List<Delivery> now = List.copyOf(taker.deliveries);
        taker.deliveries.clear();
        now.forEach(delivery -> delivery.report(outcome));
        bench.turn();
        return now.size();
    }

    private void drain() {
        while (!a1.deliveries.isEmpty() || !a2.deliveries.isEmpty()) {
            reportAll(a1, DeliveryBench.TAKEN);
            reportAll(a2, BY_A2);
        }
    }

    private void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
