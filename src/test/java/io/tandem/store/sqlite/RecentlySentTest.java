// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Original;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentlySentTest {
    private static final int OCTETS = 1_000;

    private final RecentlySent recent = new RecentlySent(10 * OCTETS);

    @Test
    void aMessageIsTakenOnceByItsCarrierAndTheIdItGave() {
        Original original = original(1, 0);
        recent.add("A1", "0a", original);

        assertThat(recent.take("A2", "0a")).isEmpty();
        assertThat(recent.take("A1", "0b")).isEmpty();
        assertThat(recent.take("A1", "0a")).contains(original);
        assertThat(recent.take("A1", "0a")).isEmpty();
    }

    @Test
    void ofTwoWithOneIdTheOneSentLastIsMeant() {
        recent.add("A1", "0a", original(1, 0));
        recent.add("A1", "0a", original(2, 0));

        assertThat(recent.take("A1", "0a")).map(Original::id).contains(2L);
        assertThat(recent.take("A1", "0a")).isEmpty();
    }

    @Test
    void theOldestGiveWayAsSoonAsTheyTakeTooMuchMemory() {
        LongStream.range(0, 100).forEach(id -> recent.add("A1", "id" + id, original(id, OCTETS)));

        assertThat(LongStream.range(0, 93))
                .allSatisfy(id -> assertThat(recent.take("A1", "id" + id)).isEmpty());
        assertThat(recent.take("A1", "id99")).isPresent();
    }

    @Test
    void whatWasTakenMakesRoom() {
        for (long id = 0; id < 100; id++) {
            recent.add("A1", "id" + id, original(id, 4 * OCTETS));
            recent.add("A1", "other" + id, original(id, 4 * OCTETS));
            assertThat(recent.take("A1", "id" + id)).isPresent();
            assertThat(recent.take("A1", "other" + id)).isPresent();
        }
    }

    @Test
    void oneThatIsTooLargeIsNotKept() {
        recent.add("A1", "0a", original(1, 20 * OCTETS));

        assertThat(recent.take("A1", "0a")).isEmpty();
    }

    private static Original original(long id, int octets) {
        return new Original(id, "alice", Pdu.request(CommandId.SUBMIT_SM, new byte[octets]));
    }
}
