// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Page page = new Page(4);

    @Test
    void isFullOfAsManyAsItMayHave() {
        assertThat(page.add(message(1, 0))).isTrue();
        assertThat(page.add(message(2, 1023))).isTrue();
        assertThat(page.add(message(3, 200))).isTrue();
        assertThat(page.isFull()).isFalse();
        assertThat(page.add(message(4, 200))).isFalse();

        assertThat(page.isFull()).isTrue();
        assertThat(page.messages()).extracting(Message::id).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aLongOneCountsForSeveralAndIsTakenWhole() {
        assertThat(page.add(message(1, 1024))).isTrue();
        assertThat(page.add(message(2, 64 * 1024))).isFalse();

        assertThat(page.messages()).hasSize(2);
    }

    private static Message message(long id, int octets) {
        Pdu pdu = Pdu.request(CommandId.SUBMIT_SM, new byte[octets]);
        return new Message(id, Kind.MT, "acme", "A1", 0, id, 0, Long.MAX_VALUE, 0, 0, pdu);
    }
}
