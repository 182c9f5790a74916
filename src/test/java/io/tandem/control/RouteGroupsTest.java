// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.takeover.RouteGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups are started and stopped in the order asked for, and tried again for as long as they are wanted. */
class RouteGroupsTest {
    private final ManualTimer thread = new ManualTimer();
    private final CamelContext context = new DefaultCamelContext();
    private final List<String> happened = new ArrayList<>();
    private final RouteGroups groups = new RouteGroups(context, thread);
    private boolean mayStart = true;
    private boolean mayStop = true;

    @BeforeEach
    void start() throws Exception {
        context.addComponent("fickle", new Fickle());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fickle:A1")
                        .routeId("A1")
                        .group("providers")
                        .autoStartup(false)
                        .to("log:A1");
                from("fickle:A2")
                        .routeId("A2")
                        .group("providers")
                        .autoStartup(false)
                        .to("log:A2");
                from("fickle:L2")
                        .routeId("L2")
                        .group("forwarding")
                        .autoStartup(false)
                        .to("log:L2");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        mayStop = true;
        context.stop();
    }

    @Test
    void allRoutesOfAGroupAreStartedAndNoOthers() {
        groups.start(RouteGroup.PROVIDERS);
        assertThat(happened).isEmpty();

        thread.work();

        assertThat(happened).containsExactly("A1 starts", "A2 starts");
    }

    @Test
    void whoeverStopsAGroupIsToldWhenItsRoutesHaveStopped() {
        groups.start(RouteGroup.PROVIDERS);
        groups.stop(RouteGroup.PROVIDERS, () -> happened.add("told"));

        thread.work();

        // Stopped before the start had its turn: it is not started at all.
        assertThat(happened).containsExactly("told");
        happened.clear();
        groups.start(RouteGroup.PROVIDERS);
        thread.work();
        groups.stop(RouteGroup.PROVIDERS, () -> happened.add("told"));
        thread.work();
        assertThat(happened)
                .startsWith("A1 starts", "A2 starts")
                .endsWith("told")
                .contains("A1 stops", "A2 stops");
    }

    @Test
    void whatIsAskedForLastHolds() {
        groups.start(RouteGroup.PROVIDERS);
        thread.work();
        groups.stop(RouteGroup.PROVIDERS, () -> happened.add("told"));
        groups.start(RouteGroup.PROVIDERS);

        thread.work();

        assertThat(happened).containsSubsequence("A1 starts", "A1 stops", "told", "A1 starts");
        assertThat(context.getRouteController().getRouteStatus("A1").isStarted())
                .isTrue();
    }

    @Test
    void aGroupThatDoesNotStartIsTriedAgainWhileItIsWanted() {
        mayStart = false;
        groups.start(RouteGroup.PROVIDERS);
        thread.work();
        thread.pass();
        assertThat(started()).isEmpty();
        assertThat(thread.waiting()).isEqualTo(1);

        mayStart = true;
        thread.pass();

        assertThat(happened).contains("A1 starts", "A2 starts");
        assertThat(thread.waiting()).isZero();
    }

    @Test
    void aGroupThatIsNoLongerWantedIsNotTriedAgain() {
        mayStart = false;
        groups.start(RouteGroup.PROVIDERS);
        thread.work();
        groups.stop(RouteGroup.PROVIDERS, () -> happened.add("told"));
        thread.work();
        mayStart = true;

        thread.pass();

        assertThat(happened).contains("told");
        assertThat(started()).isEmpty();
        assertThat(thread.waiting()).isZero();
    }

    @Test
    void whoeverStopsAGroupIsToldAlsoIfItHadTrouble() {
        AtomicInteger told = new AtomicInteger();
        groups.start(RouteGroup.PROVIDERS);
        thread.work();
        mayStop = false;

        groups.stop(RouteGroup.PROVIDERS, told::incrementAndGet);
        thread.work();

        assertThat(told).hasValue(1);
    }

    @Test
    void aGroupNobodyHasWrittenIsLeftAlone() {
        AtomicInteger told = new AtomicInteger();

        groups.start(RouteGroup.PEER_CLIENTS);
        groups.stop(RouteGroup.PEER_CLIENTS, told::incrementAndGet);
        thread.work();

        assertThat(told).hasValue(1);
        assertThat(happened).isEmpty();
    }

    /** Camel also stops what did not start. */
    private List<String> started() {
        return happened.stream().filter(what -> what.endsWith(" starts")).toList();
    }

    /** Consumers that start and stop if the test lets them. */
    private final class Fickle extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    return new FickleConsumer(this, processor, remaining);
                }
            };
        }
    }

    private final class FickleConsumer extends DefaultConsumer {
        private final String name;

        FickleConsumer(Endpoint endpoint, Processor processor, String name) {
            super(endpoint, processor);
            this.name = name;
        }

        @Override
        protected void doStart() throws Exception {
            if (!mayStart) {
                throw new IllegalStateException("not now");
            }
            super.doStart();
            happened.add(name + " starts");
        }

        @Override
        protected void doStop() throws Exception {
            super.doStop();
            if (!mayStop) {
                throw new IllegalStateException("not in order");
            }
            happened.add(name + " stops");
        }
    }
}
