// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.takeover.Event;
import io.tandem.takeover.TestTimers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArbiterTest {
    private final Engine engine = new Engine();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private Arbiter arbiter;

    @BeforeEach
    void start() {
        engine.start();
        arbiter = new Arbiter(
                engine,
                "accounts",
                TestTimers.withPause(Duration.ofMillis(5), Duration.ofSeconds(2)),
                told::add,
                "primary");
    }

    @AfterEach
    void end() {
        arbiter.close();
        engine.stop();
    }

    private void awaitTold(Event... events) {
        await().untilAsserted(() -> assertThat(told).containsExactly(events));
    }

    @Test
    void itTellsWhatItGetsAndLosesAndStandsAgain() {
        arbiter.seek(1);
        await().until(() -> engine.starts.get() == 1);
        assertThat(engine.getId()).isEqualTo("primary");
        engine.leader = true;
        awaitTold(new Event.Lock(1, true));

        engine.leader = false;
        awaitTold(new Event.Lock(1, true), new Event.Lock(1, false));
        await().until(() -> engine.stops.get() == 1 && engine.starts.get() == 2);
        engine.leader = true;
        awaitTold(new Event.Lock(1, true), new Event.Lock(1, false), new Event.Lock(1, true));
    }

    @Test
    void whatIsFreedIsNotToldOfAnyMore() {
        arbiter.seek(1);
        await().until(() -> engine.starts.get() == 1);
        arbiter.free();
        await().until(() -> engine.stops.get() == 1);
        engine.leader = true;
        arbiter.seek(2);
        awaitTold(new Event.Lock(2, true));
    }

    @Test
    void aServiceThatFailsHoldsNoLock() {
        arbiter.seek(1);
        engine.leader = true;
        awaitTold(new Event.Lock(1, true));
        engine.broken = true;
        awaitTold(new Event.Lock(1, true), new Event.Lock(1, false));
        engine.broken = false;
        awaitTold(new Event.Lock(1, true), new Event.Lock(1, false), new Event.Lock(1, true));
    }

    /** One view, and whoever the test says leads it. */
    private static final class Engine extends AbstractCamelClusterService<Engine.View> implements CamelClusterService {
        final AtomicInteger starts = new AtomicInteger();
        final AtomicInteger stops = new AtomicInteger();
        volatile boolean leader;
        volatile boolean broken;

        @Override
        protected View createView(String namespace) {
            return new View(namespace);
        }

        final class View extends AbstractCamelClusterView {
            View(String namespace) {
                super(Engine.this, namespace);
            }

            @Override
            protected void doStart() {
                starts.incrementAndGet();
            }

            @Override
            protected void doStop() {
                stops.incrementAndGet();
            }

            @Override
            public Optional<CamelClusterMember> getLeader() {
                return Optional.empty();
            }

            @Override
            public CamelClusterMember getLocalMember() {
                return new Self();
            }

            @Override
            public List<CamelClusterMember> getMembers() {
                return List.of();
            }
        }

        final class Self implements CamelClusterMember {
            @Override
            public boolean isLeader() {
                if (broken) {
                    throw new IllegalStateException("not connected");
                }
                return leader;
            }

            @Override
            public boolean isLocal() {
                return true;
            }

            @Override
            public String getId() {
                return Engine.this.getId();
            }
        }
    }
}
