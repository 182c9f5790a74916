// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashSet64Test {
    private final HashSet64 set = new HashSet64();

    @Test
    void eachIsNewOnceHoweverManyThereAre() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(set.add(HashSet64.hash("message " + i))).isTrue();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(set.add(HashSet64.hash("message " + i))).isFalse();
        }
        assertThat(set.size()).isEqualTo(100_000);
    }

    @Test
    void whatWasNotAddedIsNotThere() {
        set.add(HashSet64.hash("a"));

        assertThat(set.contains(HashSet64.hash("a"))).isTrue();
        assertThat(set.contains(HashSet64.hash("b"))).isFalse();
    }
}
