// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Recorder;
import io.tandem.takeover.Rights;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
import io.tandem.takeover.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each call by a route tells the takeover that this process runs, and when the other node was heard. */
@Timeout(60)
class KeepaliveMonitorTest {
    private static final long HEARD = 4711;

    private final Recorder recorder = new Recorder();
    private final Takeover takeover = new Takeover(
            new PrimaryProtocol(TestTimers.SHIPPED),
            new HoldRight(TestTimers.SHIPPED.pause()),
            TestTimers.SHIPPED,
            recorder,
            "keepalive-test");
    private final KeepaliveMonitor monitor = new KeepaliveMonitor(takeover, told -> told.accept(HEARD));

    @AfterEach
    void close() {
        takeover.close();
    }

    @Test
    void theTakeoverHearsOfEachCall() {
        takeover.start(recorder);

        call();

        recorder.awaitEvent(new Event.Tick(HEARD));
    }

    @Test
    void itIsKnownWhetherAnyRouteCallsIt() {
        assertThat(monitor.called()).isNotDone();

        call();

        assertThat(monitor.called()).isCompleted();
    }

    @Test
    void aLinkThatDoesNotGetToRunIsAPauseThoughTheRouteDoes() {
        Timers quick = TestTimers.withPause(Duration.ofMillis(10), Duration.ofMillis(100));
        HoldRight right = new HoldRight(quick.pause());
        AtomicBoolean runs = new AtomicBoolean(true);
        try (Takeover watched =
                new Takeover(new PrimaryProtocol(quick), right, quick, recorder, "keepalive-starved-test")) {
            KeepaliveMonitor starved = new KeepaliveMonitor(watched, told -> {
                if (runs.get()) {
                    told.accept(HEARD);
                }
            });
            watched.start(recorder);
            call(starved);
            Rights.grant(right);
            runs.set(false);

            await().until(() -> {
                call(starved);
                return !right.granted();
            });

            await().until(() -> recorder.events().stream().anyMatch(Event.Paused.class::isInstance));
        }
    }

    private void call() {
        call(monitor);
    }

    private static void call(KeepaliveMonitor monitor) {
        monitor.process(new DefaultExchange(new DefaultCamelContext()));
    }
}
