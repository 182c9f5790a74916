// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tools.Latency;
import io.tandem.tools.LoadReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the demonstration says of a client's messages, from what both ends have counted. */
class FateTest {
    private static final Latency LATENCY = new Latency(0, 0, 0, 0, 0, 0);

    private final List<String> record = new ArrayList<>();

    @Test
    void whatIsAcceptedAndNeverReachesTheProviderIsLost() {
        arrived(0);
        arrived(2);

        Fate fate = fate(report(3, 3, 0), 3, 0);

        assertThat(fate.lost()).isEqualTo(1);
        assertThat(fate.isGood()).isFalse();
    }

    @Test
    void aMessageThatTheProviderRefusedHasNotReachedIt() {
        record.add("tandem1 - " + Delivered.digest(body(0)) + " from to time");

        assertThat(fate(report(1, 1, 0), 1, 0).lost()).isEqualTo(1);
    }

    @Test
    void whatIsSentTwiceIsExplainedOnlyForMessagesThatWereUnderWayAtTheKill() {
        arrived(0);
        arrived(0);
        arrived(1);
        arrived(1);
        arrived(1);

        Fate fate = fate(report(2, 2, 0), 2, 1);

        assertThat(fate.inDoubt()).isEqualTo(1);
        assertThat(fate.unexplained()).isEqualTo(2);
        assertThat(fate.isGood()).isFalse();
        assertThat(fate(report(2, 2, 0), 2, 2).isGood()).isTrue();
    }

    @Test
    void aMessageWhoseClientWasNeverAnsweredCountsAsNothing() {
        arrived(0);
        arrived(1);

        Fate fate = fate(report(2, 1, 0), 1, 2);

        assertThat(fate.delivered()).isEqualTo(1);
        assertThat(fate.lost()).isZero();
    }

    @Test
    void aMissingReceiptIsNotGood() {
        arrived(0);

        assertThat(fate(report(1, 1, 1), 1, 1).isGood()).isFalse();
    }

    @Test
    void whoGetsNothingThroughHasShownNothing() {
        assertThat(fate(report(0, 0, 0), 0, 0).isGood()).isFalse();
    }

    private Fate fate(LoadReport report, int accepted, long doubtful) {
        BitSet numbers = new BitSet();
        numbers.set(0, accepted);
        return Fate.of("acme", report, numbers, FateTest::body, Delivered.of(record), doubtful);
    }

    private void arrived(long number) {
        record.add("tandem1 " + record.size() + " " + Delivered.digest(body(number)) + " from to time");
    }

    private static byte[] body(long number) {
        return ("message " + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static LoadReport report(long begun, long accepted, long receiptsMissing) {
        return new LoadReport(
                "",
                begun,
                begun,
                accepted,
                0,
                new TreeMap<>(),
                0,
                0,
                0,
                accepted - receiptsMissing,
                receiptsMissing,
                0,
                0,
                new TreeMap<>(),
                0,
                0,
                1,
                0,
                1,
                1,
                accepted,
                accepted,
                LATENCY,
                LATENCY);
    }
}
