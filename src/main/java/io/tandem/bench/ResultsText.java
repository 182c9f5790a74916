// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results for people to read. */
final class ResultsText {
    private static final String ROW = "  %-50s %12s  %-24s %-11s %s";
    private static final double SMALL = 10;
    private static final double TINY = 0.1;

    private ResultsText() {}

    /** Before the first run. */
    static List<String> heading(Machine machine, Versions versions, Plan plan) {
        List<String> lines = new ArrayList<>(List.of(
                format("machine   %s, %d cores, %,d MB", machine.cpu(), machine.cores(), machine.memory()),
                "kernel    " + machine.kernel(),
                format(
                        "disk      %s; a sync of 4 KiB takes %.0f µs (median; 99 %%: %.0f µs)",
                        machine.fileSystem(), machine.syncMicros(), machine.syncMicrosWorst()),
                format(
                        "version   %s%s, %s",
                        versions.tandem(),
                        versions.commit().isEmpty() ? "" : ", commit " + versions.commit(),
                        versions.java()),
                format("plan      %d runs of %s", plan.runs(), plan.times())));
        if (machine.isBusy()) {
            lines.add(format(
                    "WARNING   others use this machine (load average %.1f): what is measured now is no result",
                    machine.load()));
        }
        return lines;
    }

    /** After each run. */
    static List<String> run(RunResult run) {
        List<String> lines = new ArrayList<>();
        run.problems().forEach(problem -> lines.add("    FAILED: " + problem));
        run.measures().stream()
                .limit(1)
                .forEach(measure ->
                        lines.add(format("    %s: %s %s", measure.name(), number(measure.value()), measure.unit())));
        run.notes().forEach(note -> lines.add("    note: " + note));
        return lines;
    }

    /** All figures. */
    static List<String> table(Results results, Optional<Results> baseline) {
        List<String> lines = new ArrayList<>();
        baseline.ifPresent(before -> lines.addAll(differences(results, before)));
        lines.add(format(
                        ROW,
                        "",
                        "median",
                        "lowest to highest",
                        "to store",
                        baseline.isPresent() ? "to the baseline" : "")
                .stripTrailing());
        for (ScenarioResult result : results.scenarios()) {
            lines.add(result.scenario() + (result.problems().isEmpty() ? "" : "  FAILED"));
            for (Figure figure : result.figures()) {
                lines.add(row(results, baseline, result.scenario(), figure));
            }
            result.problems().forEach(problem -> lines.add("  FAILED " + problem));
            result.notes().forEach(note -> lines.add("  note: " + note));
        }
        return lines;
    }

    /** Why a comparison may be one of apples and pears. */
    private static List<String> differences(Results now, Results before) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "baseline  %s, commit %s", before.begun(), before.versions().commit()));
        difference(lines, "processor", now.machine().cpu(), before.machine().cpu());
        difference(
                lines,
                "number of cores",
                now.machine().cores(),
                before.machine().cores());
        difference(lines, "kernel", now.machine().kernel(), before.machine().kernel());
        difference(lines, "disk", now.machine().fileSystem(), before.machine().fileSystem());
        difference(lines, "Java", now.versions().java(), before.versions().java());
        difference(lines, "length of runs", now.plan().times(), before.plan().times());
        if (before.machine().isBusy()) {
            lines.add("WARNING   others used the machine when the baseline was measured");
        }
        return lines;
    }

    private static void difference(List<String> lines, String what, Object now, Object before) {
        if (!now.equals(before)) {
            lines.add(format("WARNING   another %s than the baseline's: %s, not %s", what, now, before));
        }
    }

    private static String row(Results results, Optional<Results> baseline, String scenario, Figure figure) {
        Spread spread = figure.spread();
        String toBaseline = baseline.flatMap(before -> before.same(scenario, figure))
                .flatMap(before -> Ratio.of(spread, before.spread()))
                .map(ratio -> text(ratio, figure.better()))
                .orElse("");
        return format(
                        ROW,
                        figure.unit().isEmpty() ? figure.name() : figure.name() + ", " + figure.unit(),
                        number(spread.median()),
                        number(spread.lowest()) + " to " + number(spread.highest()),
                        results.toStore(figure)
                                .map(ratio -> format("%.2f", ratio.median()))
                                .orElse(""),
                        toBaseline)
                .stripTrailing();
    }

    private static String text(Ratio ratio, Better better) {
        return format(
                        "%.2f (%.2f to %.2f) %s",
                        ratio.median(),
                        ratio.lowest(),
                        ratio.highest(),
                        ratio.change(better).text())
                .stripTrailing();
    }

    /** What happened, and what to do next. */
    static List<String> conclusion(Results results, Path file, Path plot) {
        List<String> lines = new ArrayList<>();
        List<String> failed = results.scenarios().stream()
                .filter(result -> !result.isGood())
                .map(ScenarioResult::scenario)
                .toList();
        lines.add(
                failed.isEmpty()
                        ? "Every message of every run is accounted for."
                        : "FAILED: " + String.join(", ", failed)
                                + ". Runs that failed are not in the figures; their logs are in "
                                + file.resolveSibling("logs-of-run-…") + ".");
        lines.add("Kept in " + file + ", drawn in " + plot + ".");
        if (results.plan().runs() < Ratio.ENOUGH_RUNS) {
            lines.add("Next: with --runs " + Ratio.ENOUGH_RUNS + " or more the spread says something.");
        } else {
            lines.add("Next: after a change, bin/tandem bench with --baseline " + file + " compares.");
        }
        return lines;
    }

    /** With as many digits as say something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= SMALL || value == 0) {
            return format(size >= SMALL * SMALL * SMALL ? "%,.0f" : "%.1f", value);
        }
        return format(size >= TINY ? "%.2f" : "%.4f", value);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
