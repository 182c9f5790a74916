// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting until nothing is left to do, but not for ever. */
class DrainTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final ManualTimer timer = new ManualTimer();
    private final AtomicInteger done = new AtomicInteger();
    private boolean empty;

    @Test
    void whatIsEmptyIsDoneAtOnceButOnTheTimersThread() {
        empty = true;
        drain(LONG);
        assertThat(done).hasValue(0);

        timer.work();

        assertThat(done).hasValue(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void itLooksAgainUntilItIsEmpty() {
        drain(LONG);
        timer.work();
        timer.pass();
        assertThat(done).hasValue(0);

        empty = true;
        timer.pass();

        assertThat(done).hasValue(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void afterItsLimitItIsDoneThoughSomethingIsLeft() {
        drain(Duration.ZERO);

        timer.work();

        assertThat(done).hasValue(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void whatCannotBeToldIsWaitedForUntilTheLimit() {
        IllegalStateException fault = new IllegalStateException("the disk");
        new Drain(
                        timer,
                        () -> {
                            throw fault;
                        },
                        Duration.ZERO)
                .await(done::incrementAndGet);

        timer.work();

        assertThat(done).hasValue(1);
    }

    private void drain(Duration limit) {
        new Drain(timer, () -> empty, limit).await(done::incrementAndGet);
    }
}
