// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;

/** Timers as they are shipped. */
public final class TestTimers {
    public static final Timers SHIPPED = withPause(Duration.ofMillis(100), Duration.ofSeconds(2));

    private TestTimers() {}

    /** The same, but that the accounts can be held only with an arbiter's lock or a promise. */
    public static Timers withArbiter(Timers timers) {
        return new Timers(
                timers.tick(),
                timers.pause(),
                timers.promise(),
                timers.take(),
                timers.grace(),
                timers.lost(),
                timers.probe(),
                timers.retry(),
                timers.refusals(),
                timers.bindTimeout(),
                timers.drain(),
                timers.stable(),
                timers.stableMax(),
                timers.unreachable(),
                true);
    }

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
                Duration.ofSeconds(10),
                false);
    }
}
