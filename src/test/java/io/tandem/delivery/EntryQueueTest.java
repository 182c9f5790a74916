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
    private static final int OF_ONE = 59; // 1, and 58 KiB

    private final EntryQueue queue = new EntryQueue(new Lane("A1", "acme", 0));

    @Test
    void aShortOneWeighsOne() {
        queue.append(entry(1, 10, Long.MAX_VALUE));
        queue.append(entry(2, 1_000, Long.MAX_VALUE));

        assertThat(queue.weight()).isEqualTo(2);
    }

    @Test
    void longOnesWeighMoreUntilTheyHaveLeftWhicheverWay() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            entries.add(entry(i, LARGE, i == 3 ? 5 : Long.MAX_VALUE));
            queue.append(entries.get(i - 1));
        }
        assertThat(queue.weight()).isEqualTo(4 * OF_ONE);

        Entry first = queue.poll();
        assertThat(queue.weight()).isEqualTo(3 * OF_ONE);
        queue.putBack(first);
        assertThat(queue.weight()).isEqualTo(4 * OF_ONE);

        assertThat(queue.remove(entries.get(1))).isTrue();
        assertThat(queue.weight()).isEqualTo(3 * OF_ONE);
        queue.insert(entry(5, LARGE, Long.MAX_VALUE));
        assertThat(queue.weight()).isEqualTo(4 * OF_ONE);

        queue.removeExpired(5, expired -> assertThat(expired.message().id()).isEqualTo(3));
        assertThat(queue.weight()).isEqualTo(3 * OF_ONE);
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
