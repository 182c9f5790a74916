// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandStatus;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** The counts of a load client. Written by its event loop, read from anywhere. Times are nanoseconds. */
final class LoadCounters {
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICROSECOND = 1000;

    final LongAdder begun = new LongAdder();
    final LongAdder submitted = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder inDoubt = new LongAdder();
    final LongAdder resubmitted = new LongAdder();
    final LongAdder idsRepeated = new LongAdder();
    final LongAdder receipts = new LongAdder();
    final LongAdder receiptsExpected = new LongAdder();
    final LongAdder receiptsDuplicate = new LongAdder();
    final LongAdder mo = new LongAdder();
    final LongAdder binds = new LongAdder();
    final LongAdder sessionsLost = new LongAdder();
    private final Map<Integer, LongAdder> responses = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> receiptStates = new ConcurrentHashMap<>();
    private final ConcurrentHistogram response = new ConcurrentHistogram(DIGITS);
    private final ConcurrentHistogram receipt = new ConcurrentHistogram(DIGITS);
    private volatile long firstSubmit;
    private volatile long lastResponse;
    private volatile long lastReceipt;
    private volatile boolean anySubmit;
    private volatile long receiptsUnknown;
    private volatile String failure = "";

    void submitted(long now) {
        submitted.increment();
        if (!anySubmit) {
            firstSubmit = now;
            lastResponse = now;
            lastReceipt = now;
            anySubmit = true;
        }
    }

    void response(int status, long submittedAt, long now) {
        (status == CommandStatus.ESME_ROK ? accepted : refused).increment();
        responses.computeIfAbsent(status, unseen -> new LongAdder()).increment();
        response.recordValue(Math.max(0, now - submittedAt) / NANOS_PER_MICROSECOND);
        lastResponse = now;
    }

    void receiptState(String word) {
        receiptStates.computeIfAbsent(word, unseen -> new LongAdder()).increment();
    }

    void receiptMatched(long submittedAt, long now) {
        receipts.increment();
        receipt.recordValue(Math.max(0, now - submittedAt) / NANOS_PER_MICROSECOND);
        lastReceipt = now;
    }

    void receiptsUnknown(long number) {
        receiptsUnknown = number;
    }

    void failed(String why) {
        failure = why;
    }

    LoadReport report(long expectMo) {
        long matched = receipts.sum();
        long taken = accepted.sum();
        double submitSeconds = anySubmit ? (lastResponse - firstSubmit) / 1e9 : 0;
        double receiptSeconds = anySubmit ? (lastReceipt - firstSubmit) / 1e9 : 0;
        SortedMap<String, Long> byStatus = new TreeMap<>();
        responses.forEach((status, count) -> byStatus.put(CommandStatus.name(status), count.sum()));
        SortedMap<String, Long> byState = new TreeMap<>();
        receiptStates.forEach((word, count) -> byState.put(word, count.sum()));
        return new LoadReport(
                failure,
                begun.sum(),
                submitted.sum(),
                taken,
                refused.sum(),
                byStatus,
                inDoubt.sum(),
                resubmitted.sum(),
                idsRepeated.sum(),
                matched,
                Math.max(0, receiptsExpected.sum() - matched),
                receiptsDuplicate.sum(),
                receiptsUnknown,
                byState,
                mo.sum(),
                Math.max(0, expectMo - mo.sum()),
                binds.sum(),
                sessionsLost.sum(),
                submitSeconds,
                receiptSeconds,
                perSecond(taken, submitSeconds),
                perSecond(matched, receiptSeconds),
                Latency.of(response.copy()),
                Latency.of(receipt.copy()));
    }

    private static double perSecond(long count, double seconds) {
        return seconds > 0 ? count / seconds : 0;
    }
}
