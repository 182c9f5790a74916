// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PurgeTest extends OpenStore {

    @Test
    void whatIsOldAndFinalGoesAndWhatIsStillToBeDeliveredStays() {
        finished(1);
        sent(Samples.mt(2), "0a");
        accepted(Samples.mt(3));

        assertThat(store.purge(Samples.NOW, 10)).isZero();
        assertThat(store.purge(Samples.NOW + 1, 10)).isEqualTo(2);

        assertThat(store.find(1)).isEmpty();
        assertThat(store.find(2)).isEmpty();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 1L));
    }

    @Test
    void oneBatchIsNoLargerThanAsked() {
        for (long id = 1; id <= 5; id++) {
            finished(id);
        }

        assertThat(store.purge(Long.MAX_VALUE, 3)).isEqualTo(3);
        assertThat(store.purge(Long.MAX_VALUE, 3)).isEqualTo(2);
        assertThat(depth()).isEmpty();
    }

    private void finished(long id) {
        await(store.finish(accepted(Samples.mt(id)), MessageState.DELIVERED, 0, Optional.empty()));
    }
}
