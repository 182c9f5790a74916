// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a scenario works with: the plan, the files, and what was measured before it. */
final class Workbench {
    private final Plan plan;
    private final NodeFiles files;
    private final Path directory;
    private final Progress progress;
    private final Map<String, List<RunResult>> done = new LinkedHashMap<>();

    /** @param directory below which each run has one of its own: on the disk that is to be measured */
    Workbench(Plan plan, NodeFiles files, Path directory, Progress progress) {
        this.plan = plan;
        this.files = files;
        this.directory = directory;
        this.progress = progress;
    }

    Plan plan() {
        return plan;
    }

    NodeFiles files() {
        return files;
    }

    Path directory() {
        return directory;
    }

    Progress progress() {
        return progress;
    }

    Bed bed() throws IOException {
        return new Bed(files, directory);
    }

    void done(String scenario, RunResult run) {
        done.computeIfAbsent(scenario, unseen -> new ArrayList<>()).add(run);
    }

    /** What all runs so far came to, in the order of each scenario's first. */
    List<ScenarioResult> done() {
        return done.entrySet().stream()
                .map(runs -> ScenarioResult.of(runs.getKey(), runs.getValue()))
                .toList();
    }

    /** The median of the main figure of a scenario that was measured before; empty without a good run of it. */
    OptionalDouble median(String scenario) {
        return done().stream()
                .filter(result -> result.scenario().equals(scenario))
                .flatMap(result -> result.main().stream())
                .mapToDouble(figure -> figure.spread().median())
                .findFirst();
    }
}
