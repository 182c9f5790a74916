// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static int[] answers(long seed, FailureShare... failures) {
        Answers answers = new Answers(List.of(failures), seed);
        return IntStream.range(0, 10_000).map(i -> answers.next()).toArray();
    }

    private static long count(int[] answers, int status) {
        return IntStream.of(answers).filter(answer -> answer == status).count();
    }

    @Test
    void eachStatusHasItsShare() {
        int[] answers = answers(1, FailureShare.parse("5%=0x45"), FailureShare.parse("20%=88"));

        assertThat(count(answers, 0x45)).isBetween(400L, 600L);
        assertThat(count(answers, 0x58)).isBetween(1850L, 2150L);
        assertThat(count(answers, 0)).isBetween(7300L, 7700L);
    }

    @Test
    void theSameSeedGivesTheSameAnswers() {
        FailureShare half = FailureShare.parse("50%=0x08");

        assertThat(answers(7, half)).isEqualTo(answers(7, half)).isNotEqualTo(answers(8, half));
    }

    @Test
    void allAndNothingAreExact() {
        assertThat(count(answers(1, FailureShare.parse("100%=0x14")), 0x14)).isEqualTo(10_000);
        assertThat(count(answers(1, FailureShare.parse("0%=0x14")), 0)).isEqualTo(10_000);
    }

    @Test
    void whatIsNoShareOfRefusalsIsRefused() {
        for (String text : List.of("", "5%", "%=5", "5=0x45", "101%=1", "-1%=1", "5%=0", "x%=1", "5%=x", "NaN%=1")) {
            assertThatThrownBy(() -> FailureShare.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
