// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of an open loop that count. */
class OpenLoopTest {
    private static final long MILLI = 1_000_000;
    private static final double RATE = 250; // one in 4 ms

    @Test
    void messagesAreDueAtEvenDistancesHoweverLateOneLooks() {
        Schedule schedule = new Schedule(RATE);
        schedule.begin(1000, 0);
        assertThat(schedule.dueBy(999)).isZero();
        assertThat(schedule.dueBy(1000)).isEqualTo(1);
        assertThat(schedule.dueBy(1000 + 4 * MILLI - 1)).isEqualTo(1);
        assertThat(schedule.dueBy(1000 + 4 * MILLI)).isEqualTo(2);
        assertThat(schedule.dueBy(1000 + 1000 * MILLI)).isEqualTo(251);
        assertThat(schedule.dueAt(250)).isEqualTo(1000 + 1000 * MILLI);
    }

    @Test
    void thoseBeforeTheOneThatIsDueNowAreDueNoMore() {
        Schedule schedule = new Schedule(RATE);
        schedule.begin(9000 * MILLI, 100);
        assertThat(schedule.dueBy(9000 * MILLI)).isEqualTo(101);
        assertThat(schedule.dueAt(100)).isEqualTo(9000 * MILLI);
        assertThat(schedule.dueAt(101)).isEqualTo(9004 * MILLI);
    }

    @Test
    void onlyWhatWasDueWhileItIsMeasuredIsInTheTimes() {
        OpenLoopCounts counts = new OpenLoopCounts();
        counts.mark(1);
        counts.endMark(2);
        for (int number = 0; number < 3; number++) {
            counts.begun(number, 0);
            counts.answered(number, CommandStatus.ESME_ROK, (number + 1L) * 10 * MILLI);
        }
        OpenLoopCounts.Reading reading = counts.reading(new Schedule(RATE));
        assertThat(reading.accepted()).isEqualTo(3);
        assertThat(reading.response().count()).isEqualTo(1);
        assertThat(reading.response().max()).isBetween(19.9, 20.1);
    }

    @Test
    void theNumberOfAMessageIsInItsDestination() throws PduException {
        for (Series series : Series.values()) {
            MessagePdu message = MessagePdu.parse(new NumberedMessages(series).submitSm(1_234_567));
            String to = message.destination().digits();
            assertThat(Stream.of(Series.values()).filter(any -> any.has(to))).containsExactly(series);
            assertThat(series.number(to)).isEqualTo(1_234_567);
            assertThat(message.priority()).isEqualTo(series.priority());
        }
    }

    @Test
    void timesToTheProviderCountFromWhenAMessageWasDue(@TempDir Path directory) throws IOException {
        Path record = directory.resolve("submitted");
        // Due 0, 4 and 8 ms after the second; the last one is not measured, nor is what is of another series.
        Files.write(
                record,
                List.of(
                        line(Series.URGENT, 0, "1970-01-01T00:00:01.005Z"),
                        line(Series.NORMAL, 0, "1970-01-01T00:00:09Z"),
                        line(Series.URGENT, 1, "1970-01-01T00:00:01.005Z"),
                        line(Series.URGENT, 2, "1970-01-01T00:00:09Z")));
        Percentiles times = Arrivals.read(record, Series.URGENT, 1000 * MILLI, RATE, 0, 2);
        assertThat(times.count()).isEqualTo(2);
        assertThat(times.p50()).isBetween(0.99, 1.01);
        assertThat(times.max()).isBetween(4.99, 5.01);
    }

    private static String line(Series series, long number, String time) throws IOException {
        try {
            String to = MessagePdu.parse(new NumberedMessages(series).submitSm(number))
                    .destination()
                    .digits();
            return "tandem1 1 00 Tandem " + to + " " + time;
        } catch (PduException e) {
            throw new IOException(e);
        }
    }
}
