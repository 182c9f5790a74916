// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PerseveranceTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Perseverance perseverance = new Perseverance(PAUSE, 3, 2, (work, delay) -> {
        assertThat(delay).isEqualTo(PAUSE);
        later.add(work);
    });
    private int tries;
    private int givenUp;

    private CompletionStage<Boolean> inVain() {
        tries++;
        return CompletableFuture.completedFuture(false);
    }

    private void attempt() {
        perseverance.attempt(this::inVain, () -> givenUp++);
    }

    @Test
    void itTriesUntilItSucceeds() {
        perseverance.attempt(() -> CompletableFuture.completedFuture(++tries == 2), () -> givenUp++);
        assertThat(tries).isEqualTo(1);

        later.remove().run();

        assertThat(tries).isEqualTo(2);
        assertThat(later).isEmpty();
        assertThat(givenUp).isZero();
    }

    @Test
    void itGivesUpAfterTheLastTry() {
        attempt();
        later.remove().run();
        assertThat(givenUp).isZero();

        later.remove().run();

        assertThat(tries).isEqualTo(3);
        assertThat(givenUp).isEqualTo(1);
        assertThat(later).isEmpty();
    }

    @Test
    void soManyWaitAtATime() {
        attempt();
        attempt();
        attempt();
        assertThat(givenUp).as("the third").isEqualTo(1);
        assertThat(tries).isEqualTo(2);

        later.remove().run();
        later.remove().run();
        later.remove().run();
        assertThat(givenUp).as("and the first, after its third try").isEqualTo(2);
        attempt();

        assertThat(later).as("the second, and a new one in place of the first").hasSize(2);
        assertThat(givenUp).isEqualTo(2);
    }

    @Test
    void nothingIsLeftBehindIfTheNodeStopsMeanwhile() {
        Perseverance stopping = new Perseverance(PAUSE, 3, 1, (work, delay) -> {
            throw new RejectedExecutionException("stopping");
        });

        stopping.attempt(this::inVain, () -> givenUp++);
        stopping.attempt(this::inVain, () -> givenUp++);

        assertThat(givenUp).isEqualTo(2);
    }

    @Test
    void aFaultIsNotRepeated() {
        perseverance.attempt(
                () -> CompletableFuture.failedFuture(new IllegalStateException("broken")), () -> givenUp++);

        assertThat(givenUp).isEqualTo(1);
        assertThat(later).isEmpty();
    }
}
