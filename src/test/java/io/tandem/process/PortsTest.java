// SPDX-License-Identifier: Apache-2.0
package io.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortsTest {
    @Test
    void noneIsGivenTwice() {
        assertThat(IntStream.range(0, 500).map(i -> Ports.next()).boxed()).doesNotHaveDuplicates();
    }

    @Test
    void partsDoNotOverlap() {
        Ports.Range whole = Ports.part("1/1");
        Ports.Range first = Ports.part("1/2");
        Ports.Range second = Ports.part("2/2");

        assertThat(first.lowest()).isEqualTo(whole.lowest());
        assertThat(second.lowest()).isEqualTo(first.end());
        assertThat(second.end()).isEqualTo(whole.end());
        assertThat(whole.end()).isLessThanOrEqualTo(32_768);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "1/100"})
    void whatIsNoPartIsRefused(String text) {
        assertThatThrownBy(() -> Ports.part(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tandem.ports.part: write 1/2 for the first half, not \"" + text + "\"");
    }
}
