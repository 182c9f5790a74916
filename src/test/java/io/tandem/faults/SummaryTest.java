// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private final Summary summary = new Summary("some.jsonl", " --loopback");

    private static Outcome outcome(String name, List<String> broken, List<String> tooSlow) {
        Verdict verdict = new Verdict(name, 7, List.of(), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, broken, tooSlow, "");
        return new Outcome(verdict, 3, verdict.passed() ? Optional.empty() : Optional.of(Path.of("/tmp/kept-" + name)));
    }

    @Test
    void whatFailedIsToldWithHowToDoItAgain() {
        summary.add(outcome("one", List.of(), List.of()));
        summary.add(outcome("two", List.of("1 accepted messages are lost"), List.of("takeover: p99 9 ms, limit 8 ms")));
        summary.add(new Outcome(Verdict.skipped("three", 7, "no compiler"), 1, Optional.empty()));
        assertThat(summary.passed()).isFalse();
        assertThat(summary.text().lines())
                .containsExactly(
                        "== 3 experiments: 1 passed, 1 failed, 1 skipped",
                        "FAILED two:",
                        "  1 accepted messages are lost",
                        "  takeover: p99 9 ms, limit 8 ms",
                        "  logs and stores: /tmp/kept-two",
                        "  again: bin/tandem-faults run two --times 3 --seed 7 --loopback",
                        "SKIPPED three: no compiler",
                        "next: read the logs, and do again what failed. If the machine stalled, do so when it is quiet");
    }

    @Test
    void whenAllPassedTheTableIsNext() {
        summary.add(outcome("one", List.of(), List.of()));
        assertThat(summary.passed()).isTrue();
        assertThat(summary.text().lines())
                .containsExactly(
                        "== 1 experiments: 1 passed, 0 failed, 0 skipped",
                        "next: bin/tandem-faults table --results some.jsonl for the table");
    }
}
