// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueReadTest extends OpenStore {
    private static final Lane LANE = new Lane("A1,A2", "alice", 0);

    @Test
    void thereIsALaneForEachDestinationOriginAndPriorityWithPendingMessages() {
        accepted(Samples.mt(1));
        accepted(Samples.mt(2));
        accepted(Samples.mt(3, "alice", 1));
        accepted(Samples.mt(4, "bob", 0));
        accepted(Samples.toClient(5, Kind.MO));
        sent(Samples.mt(6, "carol", 0), "0a");

        assertThat(store.lanes())
                .containsExactlyInAnyOrder(
                        LANE,
                        new Lane("A1,A2", "alice", 1),
                        new Lane("A1,A2", "bob", 0),
                        new Lane("client:alice", "A1", 0));
    }

    @Test
    void aCursorGoesThroughALanePageByPageAndMissesNothing() {
        for (long id = 10; id > 0; id--) {
            accepted(Samples.mt(id));
        }
        List<Long> read = new ArrayList<>();
        long cursor = 0;
        List<Message> page = store.page(LANE, cursor, 3).messages();
        while (!page.isEmpty()) {
            read.addAll(ids(page));
            cursor = page.get(page.size() - 1).position();
            page = store.page(LANE, cursor, 3).messages();
        }

        assertThat(read).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        accepted(Samples.mt(11));
        assertThat(ids(store.page(LANE, cursor, 3).messages())).containsExactly(11L);
    }

    @Test
    void aPageHasFewerOfThemIfTheyAreLong() {
        Pdu five = Pdu.request(CommandId.SUBMIT_SM, new byte[5 * 1024]);
        for (long id = 1; id <= 3; id++) {
            accepted(Samples.mt(id).withContent(five, Long.MAX_VALUE));
        }
        accepted(Samples.mt(4)); // has no row yet

        Page page = store.page(LANE, 0, 8);
        assertThat(ids(page.messages())).containsExactly(1L, 2L);
        assertThat(page.isFull()).isTrue();
        Page all = store.page(LANE, 0, 100);
        assertThat(ids(all.messages())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all.isFull()).isFalse();
    }

    @Test
    void priorityDividesLanesAndDoesNotOrderPositions() {
        accepted(Samples.mt(1, "alice", 0));
        accepted(Samples.mt(2, "alice", 3));

        assertThat(announced).extracting(Message::position).containsExactly(1L, 2L);
        assertThat(ids(store.page(LANE, 0, 10).messages())).containsExactly(1L);
        assertThat(ids(store.page(new Lane("A1,A2", "alice", 3), 0, 10).messages()))
                .containsExactly(2L);
    }

    @Test
    void dueIsWhatHasWaitedLongEnoughTheLongestFirst() {
        await(store.retryAt(accepted(Samples.mt(1)), Samples.NOW + 20, 8));
        await(store.retryAt(accepted(Samples.mt(2)), Samples.NOW + 10, 8));
        await(store.retryAt(accepted(Samples.mt(3)), Samples.NOW + 30, 8));

        assertThat(store.due(Samples.NOW + 9, 10)).isEmpty();
        assertThat(ids(store.due(Samples.NOW + 20, 10))).containsExactly(2L, 1L);
        assertThat(ids(store.due(Samples.NOW + 30, 1))).containsExactly(2L);
    }

    @Test
    void whatAClockSetBackSinceHasPutOffByHoursIsDueWhenNothingElseIs() {
        long hour = Duration.ofHours(1).toMillis();
        await(store.retryAt(accepted(Samples.mt(1)), Samples.NOW + hour + 1, 8));
        await(store.retryAt(accepted(Samples.mt(2)), Samples.NOW, 8));

        assertThat(ids(store.due(Samples.NOW, 10))).containsExactly(2L);
        assertThat(ids(store.due(Samples.NOW - 1, 10))).containsExactly(1L);
    }

    @Test
    void expiredIsWhatPendsOrWaitsBeyondItsValidity() {
        accepted(Samples.expiring(1, Samples.NOW + 10));
        await(store.retryAt(accepted(Samples.expiring(2, Samples.NOW + 5)), Samples.NOW + 99, 8));
        accepted(Samples.expiring(3, Samples.NOW + 11));
        sent(Samples.expiring(4, Samples.NOW + 1), "0a");
        accepted(Samples.mt(5));

        assertThat(ids(store.expired(Samples.NOW + 10, 10))).containsExactly(2L, 1L);
        assertThat(store.expired(Samples.NOW + 4, 10)).isEmpty();
        assertThat(ids(store.expired(Long.MAX_VALUE - 1, 10))).containsExactly(2L, 1L, 3L);
    }

    @Test
    void interruptedIsWhatWasBeingSentByCarrier() {
        await(store.sending(accepted(Samples.mt(1)), "A2"));
        await(store.sending(accepted(Samples.mt(2)), "A1"));
        await(store.sending(accepted(Samples.mt(3)), "A2"));
        accepted(Samples.mt(4));

        Map<String, List<Message>> interrupted = store.interrupted();

        assertThat(interrupted).containsOnlyKeys("A1", "A2");
        assertThat(ids(interrupted.get("A1"))).containsExactly(2L);
        assertThat(ids(interrupted.get("A2"))).containsExactly(1L, 3L);
    }

    @Test
    void nobodyKnowsAnIdNeverStored() {
        assertThat(store.find(99)).isEqualTo(Optional.empty());
        assertThat(store.depth()).containsOnlyKeys(LifeCycle.values()).allSatisfy((state, count) -> assertThat(count)
                .isZero());
    }
}
