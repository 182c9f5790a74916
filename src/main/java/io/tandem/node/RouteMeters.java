// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyNamingStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Measures each route, under the names and tags of camel-micrometer's own policy: how long its exchanges take, and how many
 * failed. That policy formats six texts for each route an exchange passes.
 */
final class RouteMeters implements RoutePolicyFactory {
    private static final MicrometerRoutePolicyNamingStrategy NAMES = MicrometerRoutePolicyNamingStrategy.DEFAULT;

    private final MeterRegistry registry;

    RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new Policy("TandemBegan:" + routeId);
    }

    private final class Policy extends RoutePolicySupport implements NonManagedService {
        /** The property with the time an exchange came to this route: those it has passed before are not over yet. */
        private final String began;

        private Timer timer;
        private Counter succeeded;
        private Counter failed;
        private List<Meter> meters = List.of();

        Policy(String began) {
            this.began = began;
        }

        @Override
        public void onInit(Route route) {
            super.onInit(route);
            timer = Timer.builder(NAMES.getName(route))
                    .tags(NAMES.getTags(route))
                    .description("Time of an exchange in the route")
                    .register(registry);
            Tags tags = NAMES.getExchangeStatusTags(route);
            succeeded = Counter.builder(NAMES.getExchangesSucceededName(route))
                    .tags(tags)
                    .description("Exchanges that did not fail")
                    .register(registry);
            failed = Counter.builder(NAMES.getExchangesFailedName(route))
                    .tags(tags)
                    .description("Exchanges that failed")
                    .register(registry);
            FunctionCounter total = FunctionCounter.builder(
                            NAMES.getExchangesTotalName(route), succeeded, ended -> ended.count() + failed.count())
                    .tags(tags)
                    .description("Exchanges")
                    .register(registry);
            meters = List.of(timer, succeeded, failed, total);
        }

        @Override
        public void onRemove(Route route) {
            meters.forEach(registry::remove);
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(began, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            (exchange.isFailed() ? failed : succeeded).increment();
            if (exchange.getProperty(began) instanceof Long since) {
                timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
            }
        }
    }
}
