// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioResultTest {
    @Test
    void figuresGatherTheValuesOfAllGoodRuns() {
        ScenarioResult result = ScenarioResult.of("s", List.of(run(1), run(3)));
        assertThat(result.isGood()).isTrue();
        assertThat(result.main().orElseThrow().values()).containsExactly(1.0, 3.0);
    }

    @Test
    void aRunThatLostSomethingGivesNoNumbers() {
        RunResult bad = new RunResult(run(100).measures(), List.of("1 messages LOST"), List.of());
        ScenarioResult result = ScenarioResult.of("s", List.of(run(1), bad));
        assertThat(result.isGood()).isFalse();
        assertThat(result.problems()).containsExactly("run 2: 1 messages LOST");
        assertThat(result.main().orElseThrow().values()).containsExactly(1.0);
    }

    @Test
    void withoutAGoodRunThereIsNoFigure() {
        ScenarioResult result = ScenarioResult.of("s", List.of(RunResult.failed("it did not start")));
        assertThat(result.isGood()).isFalse();
        assertThat(result.main()).isEmpty();
    }

    private static RunResult run(double value) {
        return new RunResult(List.of(Measure.higher("rate", Units.MESSAGES_PER_SECOND, value)), List.of(), List.of());
    }
}
