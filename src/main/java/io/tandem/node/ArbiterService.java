// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;

/** The engine behind an arbiter: a cluster service among the beans of the configuration. */
final class ArbiterService {
    private ArbiterService() {}

    /**
     * Makes it a service of the context, so that it lives as long as that.
     *
     * @param arbiter the name of its lock; empty without one, and nothing is done
     * @throws NodeException saying what to write
     */
    static void add(CamelContext context, String arbiter, NodeSettings settings) throws Exception {
        if (arbiter.isEmpty() || context.hasService(CamelClusterService.class) != null) {
            return;
        }
        CamelClusterService service = context.getRegistry().findSingleByType(CamelClusterService.class);
        if (service == null) {
            throw new NodeException(settings.fileOf(TakeoverKeys.ARBITER) + ": " + TakeoverKeys.ARBITER
                    + ": there is no cluster service that could hold the lock " + arbiter
                    + ". Write camel.beans.arbiter = #class: and its class, and what it needs as camel.beans.arbiter.…,"
                    + " see docs/takeover.md; or leave " + TakeoverKeys.ARBITER + " empty");
        }
        context.addService(service);
    }
}
