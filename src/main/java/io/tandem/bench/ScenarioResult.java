// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all runs of a scenario came to.
 *
 * @param figures of the good runs; the first one is the main figure
 * @param problems of the runs that FAILED, each with the number of its run
 * @param notes on any run
 */
record ScenarioResult(String scenario, List<Figure> figures, List<String> problems, List<String> notes) {
    ScenarioResult {
        figures = List.copyOf(figures);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    static ScenarioResult of(String scenario, List<RunResult> runs) {
        Map<String, Measure> named = new LinkedHashMap<>();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int number = 1; number <= runs.size(); number++) {
            RunResult run = runs.get(number - 1);
            for (String problem : run.problems()) {
                problems.add("run " + number + ": " + problem);
            }
            for (String note : run.notes()) {
                notes.add("run " + number + ": " + note);
            }
            if (run.isGood()) {
                run.measures().forEach(measure -> {
                    named.putIfAbsent(measure.name(), measure);
                    values.computeIfAbsent(measure.name(), unseen -> new ArrayList<>())
                            .add(measure.value());
                });
            }
        }
        List<Figure> figures = named.values().stream()
                .map(measure ->
                        new Figure(measure.name(), measure.unit(), measure.better(), values.get(measure.name())))
                .toList();
        return new ScenarioResult(scenario, figures, problems, notes);
    }

    boolean isGood() {
        return problems.isEmpty() && !figures.isEmpty();
    }

    Optional<Figure> main() {
        return figures.stream().findFirst();
    }

    Optional<Figure> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }
}
