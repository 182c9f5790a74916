// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void allAreAll() {
        assertThat(Scenarios.named(List.of("all"))).isEqualTo(Scenarios.ALL);
    }

    @Test
    void theStoreComesFirstSoThatTheOthersCanBeComparedWithIt() {
        assertThat(Scenarios.named(List.of("link", "store", "link")))
                .extracting(Scenario::name)
                .containsExactly("store", "link");
    }

    @Test
    void aNameThatNoneHasIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Scenarios.named(List.of("stor")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'stor'")
                .hasMessageContaining("store, end-to-end");
    }
}
