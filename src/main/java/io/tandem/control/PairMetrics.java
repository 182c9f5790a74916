// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.takeover.LinkType;

/** The pair in the node's metrics. */
final class PairMetrics {
    private PairMetrics() {}

    static void register(PairControl pair, MeterRegistry registry) {
        Gauge.builder("tandem.holds.accounts", pair, p -> p.state().role().holds() ? 1 : 0)
                .description("Whether this node has the right to hold the provider accounts")
                .register(registry);
        Gauge.builder("tandem.serves.peer", pair, p -> p.state().servesPeer() ? 1 : 0)
                .description("Whether this node serves the other node's clients")
                .register(registry);
        Gauge.builder("tandem.link.up", pair, p -> p.state().linkType() == LinkType.NONE ? 0 : 1)
                .description("Whether the link to the other node is bound")
                .register(registry);
        Gauge.builder("tandem.arbiter.lock", pair, p -> p.state().lock().held() ? 1 : 0)
                .description("Whether the arbiter's lock is held")
                .register(registry);
        FunctionCounter.builder("tandem.role.changes", pair, p -> p.history().changes())
                .description("Changes of this node's role since its start")
                .register(registry);
    }
}
