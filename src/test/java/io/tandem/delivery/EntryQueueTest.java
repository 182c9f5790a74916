// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.Lane;
import io.tandem.store.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryQueueTest {
    private static final int LARGE = 60_000;
    private static final int OF_LARGE_ONES = 140; // 8 MiB

    private final EntryQueue queue = new EntryQueue(new Lane("A1", "acme", 0));

    @Test
    void isFullOfAsManyAsItMayHave() {
        queue.append(entry(1, 10, Long.MAX_VALUE));
        queue.append(entry(2, 10, Long.MAX_VALUE));

        assertThat(queue.isFull(3)).isFalse();
        assertThat(queue.isFull(2)).isTrue();
    }

    @Test
    void isFullOfFewLargeOnesUntilTheyHaveLeftWhicheverWay() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= OF_LARGE_ONES; i++) {
            entries.add(entry(i, LARGE, i == 3 ? 5 : Long.MAX_VALUE));
            queue.append(entries.get(i - 1));
        }
        assertThat(queue.isFull(1_000)).isTrue();

        Entry first = queue.poll();
        assertThat(queue.isFull(1_000)).isFalse();
        queue.putBack(first);
        assertThat(queue.isFull(1_000)).isTrue();

        assertThat(queue.remove(entries.get(1))).isTrue();
        assertThat(queue.isFull(1_000)).isFalse();
        queue.insert(entry(OF_LARGE_ONES + 1, LARGE, Long.MAX_VALUE));
        assertThat(queue.isFull(1_000)).isTrue();

        queue.removeExpired(5, expired -> assertThat(expired.message().id()).isEqualTo(3));
        assertThat(queue.isFull(1_000)).isFalse();
    }

    private static Entry entry(long id, int octets, long expires) {
        return new Entry(
                new Message(
                        id,
                        Kind.MT,
                        "acme",
                        "A1",
                        0,
                        id,
                        0,
                        expires,
                        0,
                        0,
                        Pdu.request(CommandId.SUBMIT_SM, new byte[octets])),
                Optional.empty());
    }
}
