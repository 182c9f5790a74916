// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.time.Duration;

/**
 * The pauses between attempts to connect and bind; each is twice the one before.
 *
 * @param first the pause after the first failure; positive
 * @param longest the pause they grow to; not shorter than the first
 */
public record Reconnect(Duration first, Duration longest) {
    /**
     * Checks that the pauses grow.
     *
     * @throws IllegalArgumentException if a pause is not positive or they are the wrong way round
     */
    public Reconnect {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must be positive, the shorter one first");
        }
    }

    /**
     * Reads {@code 1s..30s}.
     *
     * @throws IllegalArgumentException if it is not two durations, the shorter one first
     */
    public static Reconnect parse(String text) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            Duration first = Values.duration(text.substring(0, dots).strip());
            Duration longest = Values.duration(text.substring(dots + 2).strip());
            if (first.compareTo(longest) <= 0) {
                return new Reconnect(first, longest);
            }
        }
        throw new IllegalArgumentException(
                "must be the first and the longest pause, such as 1s..30s, not '" + text + "'");
    }
}
