// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakenIdsTest {
    private static final long OF_THE_OTHER_NODE = 1L << 21;

    @Test
    void onlyWhatIsAboveAllRowsOfItsNodeIsCertainlyNew() {
        TakenIds taken = new TakenIds(10);
        assertThat(taken.isAbove(10)).isFalse();
        assertThat(taken.isAbove(11)).isTrue();

        taken.add(20);
        taken.add(15);

        assertThat(taken.isAbove(20)).isFalse();
        assertThat(taken.isAbove(21)).isTrue();
        assertThat(taken.isAbove(OF_THE_OTHER_NODE)).isTrue();
        taken.add(OF_THE_OTHER_NODE + 5);
        assertThat(taken.isAbove(OF_THE_OTHER_NODE + 5)).isFalse();
        assertThat(taken.isAbove(21)).isTrue();
    }
}
