// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultTableTest {
    @TempDir
    private Path directory;

    private static Round round(int number, double takeover) {
        return new Round("kill", 7, number, "killed", takeover, 100, 200, 30, 400, 1, 2, 4);
    }

    private static Verdict verdict(List<Round> rounds, List<String> broken) {
        return new Verdict("kill", 7, rounds, 1000, 0, 5, 5, 0, 0, 3, 0, 0, 0, 0, broken, List.of(), "");
    }

    @Test
    void whatIsWrittenIsReadAgainAndSummedUp() throws IOException {
        Results results = new Results(directory.resolve("new").resolve("results.jsonl"));
        results.add(verdict(
                IntStream.rangeClosed(1, 100)
                        .mapToObj(number -> round(number, 10 * number))
                        .toList(),
                List.of()));
        results.add(Verdict.skipped("clock", 8, "no library"));
        assertThat(results.read()).hasSize(2);
        assertThat(ResultTable.of(results.read()).lines().skip(2))
                .containsExactly(
                        "| kill | 100 | 990 ms | 100 ms | 30 ms | 0 of 1000 | 5 (5) | 0 | 0 ms | 0 | passed |",
                        "| clock | 0 | | | | | | | | | skipped: no library |");
    }

    @Test
    void aTakeoverThatDidNotHappenIsNoNumber() {
        Verdict failed = verdict(List.of(round(1, 10), round(2, Round.NONE)), List.of("none"));
        assertThat(ResultTable.of(List.of(failed)))
                .contains("| kill | 2 | none |")
                .contains("**failed**");
    }

    @Test
    void roundsInWhichNoneIsToHappenDoNotCount() {
        Verdict mixed = verdict(List.of(round(1, Round.NOT_EXPECTED), round(2, 30), round(3, 20)), List.of());
        assertThat(ResultTable.of(List.of(mixed))).contains("| kill | 3 | 30 ms |");
        Verdict never = verdict(List.of(round(1, Round.NOT_EXPECTED)), List.of());
        assertThat(ResultTable.of(List.of(never))).contains("| kill | 1 | – |");
    }

    @Test
    void percentiles() {
        assertThat(Percentile.of(new double[] {5}, 99)).isEqualTo(5);
        assertThat(Percentile.of(new double[] {3, 1, 2}, 50)).isEqualTo(2);
    }

    @Test
    void tenMinutesHaveSixStepsOfTheBackOff() {
        assertThat(BackoffSteps.within(Duration.ofSeconds(5))).isEqualTo(1);
        assertThat(BackoffSteps.within(Duration.ofMinutes(10))).isEqualTo(6);
    }
}
