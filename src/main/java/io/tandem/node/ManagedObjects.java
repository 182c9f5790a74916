// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.Service;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.management.DefaultManagementObjectStrategy;

/**
 * What Camel shows in JMX: the context, components, routes, their groups and consumers. To put together the beans of endpoints,
 * producers and Camel's inner services, in which nobody has looked yet, was a tenth of a start.
 */
final class ManagedObjects extends DefaultManagementObjectStrategy {
    /** Puts it in place before Camel shows the first of them. */
    static MainListener listener() {
        return new MainListenerSupport() {
            @Override
            public void beforeStart(BaseMainSupport main) {
                main.getCamelContext().getManagementStrategy().setManagementObjectStrategy(new ManagedObjects());
            }
        };
    }

    @Override
    public Object getManagedObjectForEndpoint(CamelContext context, Endpoint endpoint) {
        return null;
    }

    @Override
    public Object getManagedObjectForProducer(CamelContext context, Producer producer) {
        return null;
    }

    @Override
    public Object getManagedObjectForService(CamelContext context, Service service) {
        return null;
    }
}
