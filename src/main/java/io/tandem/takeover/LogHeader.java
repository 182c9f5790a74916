// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line a run begins with.
 *
 * @param time of the wall clock
 * @param nanos of the monotonic clock
 * @param node {@code primary} or {@code secondary}
 */
record LogHeader(String time, long nanos, String node, Timers timers) {
    private static final Pattern HEADER = Pattern.compile("(\\S+) (\\d{1,19}) (primary|secondary) begins (.*)");

    static Optional<LogHeader> parse(String line) {
        Matcher matcher = HEADER.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LogHeader(
                    matcher.group(1),
                    Long.parseLong(matcher.group(2)),
                    matcher.group(3),
                    TimersText.parse(matcher.group(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // torn, or written by another version: no run can be replayed from it
        }
    }

    @Override
    public String toString() {
        return time + " " + nanos + " " + node + " begins " + TimersText.write(timers);
    }
}
