// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** Those from the first to the second, then those from the third to the fourth. */
    private static List<Integer> numbers(int first, int last, int then, int thenLast) {
        return IntStream.concat(IntStream.rangeClosed(first, last), IntStream.rangeClosed(then, thenLast))
                .boxed()
                .toList();
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

        assertThat(waiting.take(64)).isEqualTo(numbers(201, 202, 1, 62));
        assertThat(waiting.take(32)).isEqualTo(numbers(203, 203, 63, 93));
        assertThat(waiting.size()).isEqualTo(104);
    }

    @Test
    void fewAreTakenAtOnceHoweverManyWaitBeforeThem() {
        add(1, 100);
        addAhead(201, 201);

        assertThat(waiting.take(32)).isEqualTo(numbers(201, 201, 1, 31));
    }

    @Test
    void asManyAgainMayJoinThoseThatWereTaken() {
        add(1, 100);
        waiting.take(64);
        addAhead(201, 300);

        assertThat(waiting.takeLate(64, 64)).containsExactly(201, 202);
        assertThat(waiting.size()).isEqualTo(134);
    }

    @Test
    void whoeverThereIsRoomForMayJoin() {
        add(1, 8);
        waiting.take(32);
        add(9, 9);
        addAhead(201, 203);

        assertThat(waiting.takeLate(32, 8)).containsExactly(201, 202, 203);
        assertThat(waiting.takeLate(32, 8)).isEmpty();
        assertThat(waiting.take(32)).containsExactly(9);
    }

    @Test
    void whatTheOthersLeaveIsForThemToo() {
        add(1, 2);
        addAhead(201, 300);

        assertThat(waiting.take(8)).containsExactly(201, 202, 203, 204, 205, 206, 1, 2);
        assertThat(waiting.take(8)).containsExactly(207, 208, 209, 210, 211, 212, 213, 214);
    }
}
