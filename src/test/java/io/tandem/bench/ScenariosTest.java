// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
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
    void oneThatLacksSomethingIsRefusedAndSaysWhat() {
        Scenario lacking = new Scenario() {
            @Override
            public String name() {
                return "kannel";
            }

            @Override
            public String what() {
                return "end-to-end, but over Kannel";
            }

            @Override
            public Optional<String> missing() {
                return Optional.of("bearerbox is not installed: apt-get install kannel");
            }

            @Override
            public RunResult run(Workbench bench) {
                throw new AssertionError("not to be run");
            }
        };
        assertThatThrownBy(() -> Scenarios.require(lacking))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kannel: bearerbox is not installed: apt-get install kannel");
    }

    @Test
    void thoseOfOthersAreThereByNameOnly() {
        assertThat(Scenarios.every()).containsAll(Scenarios.OF_OTHERS);
        assertThat(Scenarios.named(List.of("all"))).doesNotContainAnyElementsOf(Scenarios.OF_OTHERS);
    }

    @Test
    void aNameThatNoneHasIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Scenarios.named(List.of("stor")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'stor'")
                .hasMessageContaining("store, end-to-end");
    }
}
