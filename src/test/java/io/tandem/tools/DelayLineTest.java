// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayLineTest {
    private final List<String> out = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();
    private Runnable timer = () -> {};
    private long now;

    private DelayLine<String> line(Duration delay) {
        return new DelayLine<>(
                delay,
                () -> now,
                (nanos, task) -> {
                    timers.add(nanos);
                    timer = task;
                },
                out::add);
    }

    private void timerFiresAt(Duration time) {
        now = time.toNanos();
        timer.run();
    }

    @Test
    void itemsComeOutInOrderAfterTheDelayAndNotBefore() {
        DelayLine<String> line = line(Duration.ofMillis(20));
        line.add("a");
        now = Duration.ofMillis(5).toNanos();
        line.add("b");

        timerFiresAt(Duration.ofMillis(19));
        assertThat(out).isEmpty();
        timerFiresAt(Duration.ofMillis(20));
        assertThat(out).containsExactly("a");
        timerFiresAt(Duration.ofMillis(25));
        assertThat(out).containsExactly("a", "b");
    }

    @Test
    void oneTimerServesAllThatWaits() {
        DelayLine<String> line = line(Duration.ofMillis(20));
        for (int i = 0; i < 1000; i++) {
            line.add("item");
        }

        assertThat(timers).containsExactly(Duration.ofNanos(19_500_000).toNanos());
        timerFiresAt(Duration.ofMillis(20));
        assertThat(out).hasSize(1000);
        assertThat(timers).hasSize(1);
    }

    @Test
    void whatIsDueWithinHalfAMillisecondLeavesWithTheOthersAndNothingSooner() {
        DelayLine<String> line = line(Duration.ofMillis(20));
        line.add("a");
        now = 499_999;
        line.add("b");
        now = 500_001;
        line.add("c");

        timerFiresAt(Duration.ofNanos(19_999_999));
        assertThat(out).containsExactly("a", "b");
    }

    @Test
    void withoutADelayNothingWaits() {
        line(Duration.ZERO).add("a");

        assertThat(out).containsExactly("a");
        assertThat(timers).isEmpty();
    }

    @Test
    void hurriedItemsComeOutOnce() {
        DelayLine<String> line = line(Duration.ofSeconds(5));
        line.add("a");
        line.hurry();
        timerFiresAt(Duration.ofSeconds(5));

        assertThat(out).containsExactly("a");
    }
}
