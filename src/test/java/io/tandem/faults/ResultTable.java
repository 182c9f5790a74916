// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Verdicts as a Markdown table: a row for each experiment, p99 over all its rounds. */
final class ResultTable {
    private static final String HEAD =
            """
            | experiment | rounds | takeover p99 | without service p99 | on return p99 | lost of accepted | duplicates (explained) | receipts missing | both active, link whole | false takeovers | verdict |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
            """;

    private ResultTable() {}

    static String of(List<Verdict> verdicts) {
        Map<String, List<Verdict>> byName = new LinkedHashMap<>();
        verdicts.forEach(verdict -> byName.computeIfAbsent(verdict.experiment(), unseen -> new ArrayList<>())
                .add(verdict));
        StringBuilder table = new StringBuilder(HEAD);
        byName.forEach((name, ofOne) -> table.append(row(name, ofOne)));
        return table.toString();
    }

    private static String row(String name, List<Verdict> all) {
        List<Verdict> run =
                all.stream().filter(verdict -> verdict.skipped().isEmpty()).toList();
        if (run.isEmpty()) {
            return "| %s | 0 | | | | | | | | | skipped: %s |%n"
                    .formatted(name, all.get(0).skipped());
        }
        List<Round> rounds =
                run.stream().flatMap(verdict -> verdict.rounds().stream()).toList();
        double active =
                run.stream().mapToDouble(Verdict::activeOverlapWhileLinked).sum();
        return "| %s | %d | %s | %s | %s | %d of %d | %d (%d) | %d | %.0f ms | %d | %s |%n"
                .formatted(
                        name,
                        rounds.size(),
                        p99(rounds, Round::takeover),
                        p99(rounds, Round::outage),
                        p99(rounds, Round::homecoming),
                        sum(run, Verdict::lost),
                        sum(run, Verdict::accepted),
                        sum(run, Verdict::duplicates),
                        sum(run, Verdict::explained),
                        sum(run, Verdict::receiptsMissing),
                        active,
                        sum(run, Verdict::falseTakeovers),
                        run.stream().allMatch(Verdict::passed) ? "passed" : "**failed**");
    }

    private static long sum(List<Verdict> verdicts, ToLongFunction<Verdict> count) {
        return verdicts.stream().mapToLong(count).sum();
    }

    private static String p99(List<Round> rounds, ToDoubleFunction<Round> measure) {
        if (rounds.isEmpty()) {
            return "";
        }
        double[] values = rounds.stream()
                .mapToDouble(measure)
                .filter(value -> value != Round.NOT_EXPECTED)
                .toArray();
        for (double value : values) {
            if (value == Round.NONE) {
                return "none";
            }
        }
        return values.length == 0 ? "–" : "%.0f ms".formatted(Percentile.of(values, 99));
    }
}
