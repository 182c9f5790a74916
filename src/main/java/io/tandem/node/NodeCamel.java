// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.util.Properties;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel as a node has it: the settings of its configuration, and what no configuration may change. */
final class NodeCamel {
    private NodeCamel() {}

    /** Made, not started. */
    static Main of(NodeSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.values());
        properties.setProperty("camel.main.name", "tandem-" + settings.home());
        properties.setProperty("camel.main.routes-include-pattern", "file:" + settings.routes() + "/*.yaml");
        properties.setProperty("camel.metrics.enable-route-policy", "false"); // RouteMeters has these meters
        Main camel = new Main();
        // The process is stopped by whoever started the node, not by a hook of Camel's beside it.
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.setOverrideProperties(properties);
        camel.addMainListener(ManagedObjects.listener());
        return camel;
    }
}
