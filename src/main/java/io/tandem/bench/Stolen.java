// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The time for which the processors of a virtual machine had work and its host gave them to others.
 *
 * @param seconds since the machine was started, over all processors; 0 where that is not to be known
 * @param nanos when that was read, of {@link System#nanoTime()}
 */
record Stolen(double seconds, long nanos) {
    private static final Path STAT = Path.of("/proc/stat");
    /** The field of the line about all processors, its name being the first; see proc(5). */
    private static final int STEAL = 8;

    /** What the kernel counts in for proc(5), whatever its own clock does. */
    private static final double TICKS_A_SECOND = 100;

    private static final double WORTH_SAYING = 0.03;
    private static final double PERCENT = 100;

    static Stolen now() throws IOException {
        return read(Files.isReadable(STAT) ? Files.readString(STAT) : "", System.nanoTime());
    }

    static Stolen read(String stat, long nanos) {
        String[] fields = stat.lines().findFirst().orElse("").split("\\s+", -1);
        return new Stolen(fields.length > STEAL ? Long.parseLong(fields[STEAL]) / TICKS_A_SECOND : 0, nanos);
    }

    /** A sentence, if it was more than a little since an earlier reading. */
    Optional<String> note(Stolen since, int cores) {
        double share = (seconds - since.seconds) * 1e9 / (nanos - since.nanos) / cores;
        return share < WORTH_SAYING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the host of this virtual machine gave %.0f %% of its processors to others, warm-up included",
                        share * PERCENT));
    }
}
