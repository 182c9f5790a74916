// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.faults.Spans.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpansTest {
    private static final Spans TWO = Spans.union(List.of(new Span(10, 20), new Span(30, 40)));

    @Test
    void touchingOnesAreJoined() {
        assertThat(Spans.union(List.of(new Span(5, 9), new Span(0, 5), new Span(7, 8))))
                .isEqualTo(Spans.of(0, 9));
    }

    @Test
    void whatIsCommonToBoth() {
        assertThat(TWO.and(Spans.of(15, 35)).spans()).containsExactly(new Span(15, 20), new Span(30, 35));
        assertThat(TWO.and(Spans.of(20, 30))).isEqualTo(Spans.NONE);
    }

    @Test
    void whatIsLeftWithoutTheOther() {
        assertThat(Spans.of(0, 50).without(TWO).spans())
                .containsExactly(new Span(0, 10), new Span(20, 30), new Span(40, 50));
        assertThat(TWO.without(Spans.of(0, 35)).spans()).containsExactly(new Span(35, 40));
        assertThat(TWO.without(Spans.of(5, 45))).isEqualTo(Spans.NONE);
    }

    @Test
    void anEmptyOneIsNone() {
        assertThat(Spans.of(7, 7)).isEqualTo(Spans.NONE);
        assertThat(Spans.of(0, 2_000_000).millis()).isEqualTo(2);
    }
}
