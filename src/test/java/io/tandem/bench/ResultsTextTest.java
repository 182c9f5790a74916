// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTextTest {
    @Test
    void aRateIsComparedWithTheStoreOfTheSameInvocation() {
        assertThat(line(SampleResults.of(1), Optional.empty(), "delivered"))
                .contains("10,000", "9,000 to 11,000", "0.25");
    }

    @Test
    void costsAreNot() {
        assertThat(SampleResults.of(1).toStore(figure("CPU"))).isEmpty();
    }

    @Test
    void eachFigureIsComparedWithTheBaseline() {
        Optional<Results> baseline = Optional.of(SampleResults.of(0.5));
        assertThat(line(SampleResults.of(1), baseline, "delivered")).endsWith("2.00 (1.64 to 2.44) better");
        assertThat(line(SampleResults.of(0.2), baseline, "delivered")).endsWith("WORSE");
        assertThat(line(SampleResults.of(1), baseline, "CPU")).endsWith("1.00 (0.83 to 1.20) within the spread");
    }

    @Test
    void aBaselineOfAnotherMachineIsSaid() {
        Results here = SampleResults.of(1);
        Machine machine = here.machine();
        Machine other = new Machine(
                machine.cpu(),
                64,
                machine.kernel(),
                machine.memory(),
                machine.fileSystem(),
                machine.syncMicros(),
                machine.syncMicrosWorst(),
                machine.load());
        Results there = new Results(here.begun(), other, here.versions(), here.plan(), here.scenarios());
        assertThat(ResultsText.table(here, Optional.of(there)))
                .contains("WARNING   another number of cores than the baseline's: 2, not 64");
        assertThat(ResultsText.table(here, Optional.of(here))).noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void aRunThatFailedIsSaid() {
        Results results = SampleResults.of(1);
        assertThat(ResultsText.table(results, Optional.empty())).contains("  FAILED run 2: 1 messages LOST");
        assertThat(ResultsText.conclusion(results, Path.of("a.json"), Path.of("a.svg"))
                        .get(0))
                .startsWith("FAILED: end-to-end.");
        assertThat(results.isGood()).isFalse();
    }

    private static Figure figure(String name) {
        return SampleResults.of(1)
                .scenario(Throughput.END_TO_END)
                .flatMap(result -> result.figure(name))
                .orElseThrow();
    }

    private static String line(Results results, Optional<Results> baseline, String figure) {
        return ResultsText.table(results, baseline).stream()
                .filter(line -> line.startsWith("  " + figure + ","))
                .findFirst()
                .orElseThrow();
    }
}
