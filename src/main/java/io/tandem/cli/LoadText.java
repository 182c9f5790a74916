// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.Latency;
import io.tandem.tools.LoadReport;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The counts of a load client for people to read. */
final class LoadText {
    private LoadText() {}

    /** What happened within the last second. */
    static String progress(LoadReport before, LoadReport now) {
        return String.format(
                Locale.ROOT,
                "submitted %d (+%d), accepted %d, refused %d, in doubt %d, receipts %d (+%d, %d missing), MO %d",
                now.submitted(),
                now.submitted() - before.submitted(),
                now.accepted(),
                now.refused(),
                now.inDoubt(),
                now.receipts(),
                now.receipts() - before.receipts(),
                now.receiptsMissing(),
                now.mo());
    }

    static String summary(LoadReport report) {
        return String.join(
                System.lineSeparator(),
                format(
                        "submitted  %d: %d accepted, %d refused, %d in doubt, %d submitted again",
                        report.submitted(),
                        report.accepted(),
                        report.refused(),
                        report.inDoubt(),
                        report.resubmitted()),
                "answers    " + counts(report.responses()),
                format(
                        "receipts   %d, %d missing, %d duplicate, %d for unknown ids",
                        report.receipts(),
                        report.receiptsMissing(),
                        report.receiptsDuplicate(),
                        report.receiptsUnknown()),
                "states     " + counts(report.receiptStates()),
                format("MO         %d, %d missing", report.mo(), report.moMissing()),
                format("sessions   %d binds, %d lost", report.binds(), report.sessionsLost()),
                format(
                        "rate       %.0f accepted/s over %.2f s; %.0f receipts/s over %.2f s",
                        report.acceptedPerSecond(),
                        report.submitSeconds(),
                        report.receiptsPerSecond(),
                        report.receiptSeconds()),
                "response   " + latency(report.response()),
                "receipt    " + latency(report.receipt()),
                "result     " + result(report));
    }

    private static String result(LoadReport report) {
        if (report.idsRepeated() > 0) {
            return format("%d message_ids were given twice", report.idsRepeated());
        }
        if (!report.failure().isEmpty()) {
            return report.failure();
        }
        return report.isClean() ? "all accepted and accounted for" : "not all accepted and accounted for";
    }

    private static String counts(SortedMap<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream().map(LoadText::count).collect(Collectors.joining(", "));
    }

    private static String count(Map.Entry<String, Long> entry) {
        return entry.getValue() + " " + (entry.getKey().isEmpty() ? "without a state" : entry.getKey());
    }

    private static String latency(Latency latency) {
        if (latency.count() == 0) {
            return "none";
        }
        return format(
                "%.1f ms median, %.1f ms 90 %%, %.1f ms 99 %%, %.1f ms 99.9 %%, %.1f ms longest",
                latency.p50(), latency.p90(), latency.p99(), latency.p999(), latency.max());
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
