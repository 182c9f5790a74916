// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.ProviderCounts;
import io.tandem.tools.Tally;
import java.util.Locale;

/** The counts of a simulated provider for people to read. */
final class CountsText {
    private static final String ROW = "%-16s %6s %9s %9s %9s %8s %10s %9s %9s %6s%n";

    private CountsText() {}

    /** Grows with whatever happens but binds. */
    static long traffic(ProviderCounts counts) {
        Tally all = counts.all();
        return all.submitted() + all.receiptsSent() + all.moSent();
    }

    static String line(ProviderCounts counts) {
        Tally all = counts.all();
        return String.format(
                Locale.ROOT,
                "%d bound; %d submitted: %d accepted, %d refused, %d duplicates; receipts: %d acknowledged, %d waiting; MO: %d",
                all.bound(),
                all.submitted(),
                all.accepted(),
                all.refused(),
                all.duplicates(),
                all.receiptsAcknowledged(),
                all.receiptsWaiting(),
                all.moAcknowledged());
    }

    static String table(ProviderCounts counts) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                ROW,
                "account",
                "binds",
                "submitted",
                "accepted",
                "distinct",
                "refused",
                "duplicates",
                "receipts",
                "waiting",
                "MO"));
        counts.accounts().forEach((name, tally) -> table.append(row(name, tally)));
        return table.append(row("all", counts.all())).toString().stripTrailing();
    }

    private static String row(String name, Tally tally) {
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                tally.binds(),
                tally.submitted(),
                tally.accepted(),
                tally.distinct(),
                tally.refused(),
                tally.duplicates(),
                tally.receiptsAcknowledged(),
                tally.receiptsWaiting(),
                tally.moAcknowledged());
    }
}
