// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How long numbered messages took to the provider, by its record and the time each was due. */
final class Arrivals {
    private static final int DIGITS = 3;
    private static final int DESTINATION = 4;
    private static final int TIME = 5;
    private static final double SECOND = 1e9;

    private Arrivals() {}

    /**
     * Reads the record of {@code bin/tandem simulate-provider}.
     *
     * @param series of the messages that count
     * @param begunWallNanos when the first message was due, in nanoseconds since 1970
     * @param first the number of the first message that counts
     * @param end and of the first one behind the last that counts
     */
    static Percentiles read(Path record, Series series, long begunWallNanos, double rate, long first, long end)
            throws IOException {
        Histogram nanos = new Histogram(DIGITS);
        try (Stream<String> lines = Files.lines(record)) {
            lines.map(line -> line.split(" ", -1))
                    .filter(fields -> series.has(fields[DESTINATION]))
                    .forEach(fields -> {
                        long number = series.number(fields[DESTINATION]);
                        if (number >= first && number < end) {
                            long due = begunWallNanos + (long) (number * SECOND / rate);
                            nanos.recordValue(Math.max(0, wallNanos(fields[TIME]) - due));
                        }
                    });
        }
        return Percentiles.of(nanos);
    }

    private static long wallNanos(String time) {
        Instant instant = Instant.parse(time);
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
