// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void readsWhatItWrites() {
        Refusals refusals = Refusals.NONE.and("A=0x1", 0x0B).and("A2", 0xFFFF_FFFE);
        assertThat(refusals).hasToString("A=0x1=0x0B,A2=0xFFFFFFFE");
        assertThat(Refusals.of(refusals.toString())).isEqualTo(refusals);
        assertThat(refusals.lastStatus()).isEqualTo(0xFFFF_FFFE);
        assertThat(Refusals.of("")).isSameAs(Refusals.NONE);
        assertThat(Refusals.NONE.lastStatus()).isZero();
    }

    @Test
    void saysWhoIsLeft() {
        Refusals refusals = Refusals.NONE.and("A2", 0x0B);
        assertThat(refusals.without(List.of("A1", "A2", "A3"))).containsExactly("A1", "A3");
        assertThat(refusals.isBy("A2")).isTrue();
        assertThat(refusals.isBy("A1")).isFalse();
    }
}
