// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Recorder;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
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
    private final KeepaliveMonitor monitor = new KeepaliveMonitor(takeover, () -> HEARD);

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

    private void call() {
        monitor.process(new DefaultExchange(new DefaultCamelContext()));
    }
}
