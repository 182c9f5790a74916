// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Kind;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RestartTest extends OpenStore {

    @Test
    void everythingIsThereAgainAsItWas() {
        accepted(Samples.mt(1));
        await(store.retryAt(accepted(Samples.expiring(2, Samples.NOW + 5)), Samples.NOW + 10, 8));
        await(store.sending(accepted(Samples.mt(3)), "A1"));
        await(store.hold(accepted(Samples.mt(4)), "A1"));
        sent(Samples.mt(5), "0a");
        await(store.receipt(Samples.receipt(6, "ff", MessageState.DELIVERED)));
        await(store.finish(accepted(Samples.mt(7)), MessageState.REJECTED, 11, Optional.empty()));
        List<LogEntry> before = entries();
        List<Lane> lanes = store.lanes();
        Map<LifeCycle, Long> depth = store.depth();

        reopen(options(), new Samples.Composer());

        assertThat(entries()).isEqualTo(before);
        assertThat(store.lanes()).isEqualTo(lanes).hasSize(1);
        assertThat(store.depth()).isEqualTo(depth).allSatisfy((state, count) -> assertThat(count)
                .isEqualTo(1));
        assertThat(ids(store.page(lanes.get(0), 0, 10).messages())).containsExactly(1L);
        assertThat(ids(store.due(Samples.NOW + 10, 10))).containsExactly(2L);
        assertThat(ids(store.expired(Samples.NOW + 5, 10))).containsExactly(2L);
        assertThat(ids(store.interrupted().get("A1"))).containsExactly(3L);
    }

    @Test
    void positionsGoOnBehindTheHighestEverGiven() {
        Message first = accepted(Samples.toClient(1, Kind.RECEIPT));
        await(store.sent(first, "client:alice", "", false)); // its row is gone

        reopen(options(), new Samples.Composer());
        accepted(Samples.mt(2));

        assertThat(announced.get(1).position()).isGreaterThan(announced.get(0).position());
    }

    @Test
    void idsGoOnBehindTheHighestStoredEvenIfItsRowIsGoneAndTheClockWasSetBack() {
        long last = store.nextId();
        Message message = accepted(Samples.toClient(last, Kind.RECEIPT));
        await(store.sent(message, "client:alice", "", false));

        reopen(options().withClock(clockAt(Samples.NOW - 86_400_000)), new Samples.Composer());

        assertThat(store.nextId()).isGreaterThan(last);
    }

    @Test
    void idsOfThePeerDoNotMoveOurs() {
        accepted(Samples.mt(Long.MAX_VALUE - 1));

        reopen(options(), new Samples.Composer());

        assertThat(store.nextId()).isLessThan(Long.MAX_VALUE / 2);
    }

    private List<LogEntry> entries() {
        return LongStream.rangeClosed(1, 7).mapToObj(this::entry).toList();
    }
}
