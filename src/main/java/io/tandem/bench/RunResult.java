// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one run of a scenario came to.
 *
 * @param measures the first one is the scenario's main figure
 * @param problems why it FAILED, in words: what was lost, doubled or refused, or went wrong; empty if it is good
 * @param notes what whoever reads the numbers has to know: a tool that was the bottleneck
 */
record RunResult(List<Measure> measures, List<String> problems, List<String> notes) {
    RunResult {
        measures = List.copyOf(measures);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    static RunResult failed(String why) {
        return new RunResult(List.of(), List.of(why), List.of());
    }

    RunResult withNote(String note) {
        return new RunResult(
                measures,
                problems,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    boolean isGood() {
        return problems.isEmpty();
    }
}
