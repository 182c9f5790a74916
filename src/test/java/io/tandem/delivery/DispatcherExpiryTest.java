// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Destination;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatcherExpiryTest {
    private final DeliveryBench bench =
            new DeliveryBench(DispatcherOptions.defaults().withMemory(8, 100, 4)).started();
    private final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));

    @Test
    void finishesWhatExpiresInMemoryAndInTheStore() {
        for (int i = 1; i <= 30; i++) {
            bench.accept(expiring(i, 2_000));
        }
        bench.accept(expiring(31, 60_000));
        assertThat(bench.dispatcher.queuedInMemory()).isEqualTo(8);
        bench.advance(Duration.ofMillis(4_100));
        assertThat(bench.failures).hasSize(30).doesNotHaveDuplicates().allMatch(each -> each.endsWith("EXPIRED 0"));
        assertThat(bench.store.row(30).outcome()).contains(MessageState.EXPIRED);
        open();
        assertThat(a1.takeAll()).containsExactly(31L);
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void handsOutNothingThatHasExpired() {
        bench.accept(expiring(1, 100), expiring(2, 60_000));
        bench.advance(Duration.ofMillis(200));
        open();
        assertThat(a1.ids()).containsExactly(2L);
        assertThat(bench.failures).containsExactly("1 EXPIRED 0");
    }

    @Test
    void leavesWhatIsInFlightAlone() {
        open();
        bench.accept(expiring(1, 100));
        bench.advance(Duration.ofSeconds(5));
        a1.report(DeliveryBench.TAKEN);
        assertThat(bench.failures).isEmpty();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void finishesWhatExpiresWhileItWaitsForARetry() {
        open();
        bench.accept(expiring(1, 5_000));
        a1.report(new Outcome.Refused(0x08, "A1"));
        bench.advance(Duration.ofSeconds(6));
        assertThat(bench.failures).containsExactly("1 EXPIRED 0");
        bench.advance(Duration.ofSeconds(60));
        assertThat(a1.ids()).isEmpty();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void keepsAReceiptThatTheOtherNodeDidNotTakeInTime() {
        Taker peer = bench.open(new OutletOptions("peer", Target.peer()).withGate("L2"));
        // More than a lane keeps in memory, and one that waits to be tried again.
        for (int i = 1; i <= 20; i++) {
            bench.accept(Messages.toPeer(i).redirected(Destination.PEER, bench.millis() + 5_000));
        }
        bench.gates.set("L2", new Gate(1, 0));
        bench.turn();
        bench.gates.set("L2", Gate.CLOSED);
        peer.report(new Outcome.Refused(CommandStatus.ESME_RSYSERR, "L2"));
        assertThat(bench.store.count(LifeCycle.WAITING)).isEqualTo(1);

        bench.advance(Duration.ofSeconds(8));

        assertThat(bench.store.count(LifeCycle.UNMATCHED)).isEqualTo(20);
        assertThat(bench.failures).isEmpty();
        assertThat(bench.store.breaches()).isEmpty();
    }

    @Test
    void doesNotExpireWhatWasSentWhileTheStoreWasRead() {
        open();
        bench.accept(expiring(1, 100));
        bench.holdReads();
        bench.advance(Duration.ofMillis(600));
        // The sweep for due messages comes back, and the one for expired ones is asked for; there message 1 is PENDING.
        bench.letReads();
        bench.holdReads();
        bench.dispatcher.loop().round();
        bench.store.duringNextRead(() -> a1.report(DeliveryBench.TAKEN));
        bench.letReads();
        assertThat(bench.store.row(1).state()).isEqualTo(LifeCycle.DONE);
        bench.turn();
        assertThat(bench.failures).isEmpty();
        assertThat(bench.store.row(1).outcome()).isEmpty();
        bench.advance(Duration.ofSeconds(3));
        assertThat(bench.failures).isEmpty();
    }

    @Test
    void finishesALotAtOnce() {
        Message last = expiring(5_000, 1);
        for (int i = 1; i < 5_000; i++) {
            bench.store.accept(expiring(i, 1));
        }
        bench.accept(last);
        bench.advance(Duration.ofMillis(2_100));
        assertThat(bench.store.row(5_000).state()).isEqualTo(LifeCycle.DONE);
        assertThat(bench.failures).hasSize(5_000);
    }

    @Test
    void triesAgainAtTheNextSweepIfTheStoreFails() {
        for (int i = 1; i <= 20; i++) {
            bench.accept(expiring(i, 100));
        }
        bench.store.failNextWrites(15);
        bench.advance(Duration.ofSeconds(5));
        assertThat(bench.store.receipts()).hasSize(20);
        assertThat(bench.store.breaches()).isEmpty();
    }

    private void open() {
        bench.gates.set("A1", new Gate(5, 0));
        bench.turn();
    }

    private Message expiring(long id, long millis) {
        return Messages.mt(id, "c1", "A1", 0, bench.millis() + millis);
    }
}
