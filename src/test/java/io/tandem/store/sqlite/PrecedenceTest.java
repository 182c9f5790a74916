// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private final Precedence<Integer> waiting = new Precedence<>();

    private void add(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(waiting::add);
    }

    private void addAhead(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(waiting::addAhead);
    }

    @Test
    void allIsTakenIfItFits() {
        add(1, 3);
        addAhead(11, 13);

        assertThat(waiting.take(6)).containsExactly(11, 12, 13, 1, 2, 3);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void ofManyNoMoreThanTheirShareOvertakes() {
        add(1, 100);
        addAhead(201, 300);

        assertThat(waiting.take(32)).startsWith(201, 202, 1, 2).endsWith(29, 30).hasSize(32);
        assertThat(waiting.take(32))
                .startsWith(203, 204, 31, 32)
                .endsWith(59, 60)
                .hasSize(32);
        assertThat(waiting.size()).isEqualTo(136);
    }

    @Test
    void fewAreTakenAtOnceHoweverManyWaitBeforeThem() {
        add(1, 100);
        addAhead(201, 201);

        assertThat(waiting.take(32)).startsWith(201, 1, 2).endsWith(30, 31).hasSize(32);
    }

    @Test
    void whatTheOthersLeaveIsForThemToo() {
        add(1, 2);
        addAhead(201, 300);

        assertThat(waiting.take(8)).containsExactly(201, 202, 203, 204, 205, 206, 1, 2);
        assertThat(waiting.take(8)).containsExactly(207, 208, 209, 210, 211, 212, 213, 214);
    }
}
