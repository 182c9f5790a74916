// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;

/** Timers as they are shipped. */
public final class TestTimers {
    public static final Timers SHIPPED = withPause(Duration.ofMillis(100), Duration.ofSeconds(2));

    private TestTimers() {}

    public static Timers withPause(Duration tick, Duration pause) {
        return new Timers(
                tick,
                pause,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                3,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10));
    }
}
