// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.LifeCycle;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DispatcherPagingTest {
    private final DeliveryBench bench =
            new DeliveryBench(DispatcherOptions.defaults().withMemory(16, 64, 4));
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));

    @Test
    void startsWithWhatStandsInTheStore() {
        for (int i = 1; i <= 100; i++) {
            bench.store.standing(Messages.mt(i, "c1", "A1"), LifeCycle.PENDING, "");
        }
        bench.started();
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(16);
        open();
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(1, 100));
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void startsAlthoughTheStoreCanNotBeReadAtFirst() {
        bench.store.standing(Messages.mt(1, "c1", "A1"), LifeCycle.PENDING, "");
        bench.store.failNextReads(3);
        open();
        bench.started();
        bench.advance(Duration.ofSeconds(4));
        assertThat(a1.takeAll()).containsExactly(1L);
    }

    @Test
    void missesNothingThatIsCommittedWhileTheLanesAreRead() {
        bench.store.standing(Messages.mt(1, "c1", "A1"), LifeCycle.PENDING, "");
        bench.holdReads();
        bench.started();
        bench.accept(Messages.mt(2, "c1", "A1"), Messages.mt(3, "c2", "A1"));
        open();
        assertThat(a1.ids()).isEmpty();
        bench.letReads();
        bench.turn();
        assertThat(a1.takeAll()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void keepsALaneThatOverflowsInTheStoreAndItsOrder() {
        bench.started();
        for (int i = 1; i <= 100; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(16);
        open();
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(1, 100));
        // No longer behind: a new message is taken from the announcement.
        bench.holdReads();
        bench.accept(Messages.mt(101, "c1", "A1"));
        assertThat(a1.takeAll()).containsExactly(101L);
    }

    @Test
    void staysBehindWhenSomethingIsCommittedWhileAPageIsRead() {
        bench.started();
        for (int i = 1; i <= 20; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        bench.holdReads();
        open();
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(1, 16));
        // One before the page is read, one after and heard of before the page: the page does not have it.
        bench.accept(Messages.mt(21, "c1", "A1"));
        bench.store.duringNextRead(() -> bench.accept(Messages.mt(22, "c1", "A1")));
        bench.letReads();
        bench.turn();
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(17, 22));
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void ignoresAnAnnouncementThatAPageWasQuickerThan() {
        bench.started();
        for (int i = 1; i <= 20; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        bench.store.holdAnnouncements();
        bench.accept(Messages.mt(21, "c1", "A1"), Messages.mt(22, "c1", "A1"));
        open();
        Delivery keepsTheLane = a1.take();
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(2, 22));
        bench.store.letAnnouncements();
        bench.turn();
        assertThat(a1.ids()).isEmpty();
        keepsTheLane.report(DeliveryBench.TAKEN);
        bench.turn();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void doesNotReadAMessageInFlightASecondTime() {
        bench.started();
        open();
        bench.accept(Messages.mt(1, "c1", "A1"), Messages.mt(2, "c1", "A1"));
        assertThat(a1.ids()).containsExactly(1L, 2L);
        a1.report(DeliveryBench.TAKEN);
        for (int i = 3; i <= 40; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(2, 40));
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void readsOnWhenAPageCouldNotBeRead() {
        bench.started();
        for (int i = 1; i <= 40; i++) {
            bench.accept(Messages.mt(i, "c1", "A1"));
        }
        bench.store.failNextReads(2);
        open();
        List<Long> first = a1.takeAll();
        bench.advance(Duration.ofSeconds(3));
        assertThat(first).containsExactlyElementsOf(ids(1, 16));
        assertThat(a1.takeAll()).containsExactlyElementsOf(ids(17, 40));
    }

    @Test
    void holdsManyLanesToAFewMessagesEach() {
        bench.started();
        for (int lane = 0; lane < 100; lane++) {
            for (int i = 0; i < 30; i++) {
                bench.accept(Messages.mt(lane * 100 + i + 1, "c" + lane, "A1"));
            }
        }
        // 64 by the bound of all, and up to the floor of 4 in each lane.
        assertThat(bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(64 + 100 * 4);
        open();
        assertThat(a1.takeAll()).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(bench.store.largestPage()).isLessThanOrEqualTo(16);
        assertThat(bench.store.breaches()).isEmpty();
        assertThat(bench.dispatcher.lanesInMemory()).isZero();
    }

    @Test
    void keepsFewerOfThemInMemoryIfTheyAreLong() {
        for (int i = 1; i <= 50; i++) {
            bench.store.standing(Messages.longMt(i, "c1", "A1"), LifeCycle.PENDING, "");
        }
        bench.started();
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(2); // of weight 8: 16
        for (int i = 51; i <= 100; i++) {
            bench.accept(Messages.longMt(i, "c" + i % 2, "A1"));
        }
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(2 + 2);
        open();
        List<Long> delivered = a1.takeAll();
        assertThat(delivered).hasSize(100).doesNotHaveDuplicates();
        assertThat(delivered.stream().filter(id -> id <= 50)).containsExactlyElementsOf(ids(1, 50));
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void holdsManyLanesOfLongOnesToOneEach() {
        bench.started();
        for (int lane = 0; lane < 100; lane++) {
            for (int i = 0; i < 5; i++) {
                bench.accept(Messages.longMt(lane * 10 + i + 1, "c" + lane, "A1"));
            }
        }
        assertThat(bench.dispatcher.queuedInMemory()).isLessThanOrEqualTo(64 / 8 + 100);
        open();
        assertThat(a1.takeAll()).hasSize(500).doesNotHaveDuplicates();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void readsFromTheStoreWhatWasAnnouncedToALoopThatIsFarBehind() {
        bench.started();
        open();
        for (int i = 1; i <= 1_000; i++) {
            bench.store.accept(Messages.mt(i, "c" + i % 3, "A1"));
        }
        bench.turn();
        assertThat(a1.takeAll()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(bench.store.breaches()).isEmpty();
    }

    private void open() {
        bench.gates.set("A1", new Gate(3, 0));
        bench.turn();
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
