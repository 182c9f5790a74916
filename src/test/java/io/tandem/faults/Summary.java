// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run of the suite came to, and what whoever started it can do now. */
final class Summary {
    private final String results;
    private final String options;
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * @param results the file the verdicts are in
     * @param options of the command, beside seed and times, that make the same experiment again; each with a blank before it
     */
    Summary(String results, String options) {
        this.results = results;
        this.options = options;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** Whether no limit was broken; what was skipped broke none. */
    boolean passed() {
        return outcomes.stream().allMatch(outcome -> outcome.verdict().passed());
    }

    String text() {
        List<Outcome> failed =
                outcomes.stream().filter(outcome -> !outcome.verdict().passed()).toList();
        List<Verdict> skipped = outcomes.stream()
                .map(Outcome::verdict)
                .filter(verdict -> !verdict.skipped().isEmpty())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("== %d experiments: %d passed, %d failed, %d skipped"
                .formatted(
                        outcomes.size(),
                        outcomes.size() - failed.size() - skipped.size(),
                        failed.size(),
                        skipped.size()));
        failed.forEach(outcome -> lines.addAll(failure(outcome)));
        skipped.forEach(verdict -> lines.add("SKIPPED " + verdict.experiment() + ": " + verdict.skipped()));
        lines.add(
                failed.isEmpty()
                        ? "next: bin/tandem-faults table --results " + results + " for the table"
                        : "next: read the logs, and do again what failed. If the machine stalled, do so when it is quiet");
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> failure(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        List<String> lines = new ArrayList<>();
        lines.add("FAILED " + verdict.experiment() + ":");
        Stream.of(verdict.broken(), verdict.tooSlow())
                .flatMap(List::stream)
                .map(what -> "  " + what)
                .forEach(lines::add);
        outcome.kept().ifPresent(where -> lines.add("  logs and stores: " + where));
        lines.add("  again: bin/tandem-faults run %s --times %d --seed %d%s"
                .formatted(verdict.experiment(), outcome.times(), verdict.seed(), options));
        return lines;
    }
}
