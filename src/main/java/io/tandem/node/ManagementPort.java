// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Where health and metrics are served. Camel only warns when it cannot have the port, and a node without health and
 * metrics looks alive to nobody; so we look first.
 */
final class ManagementPort {
    private static final String ENABLED = "camel.management.enabled";
    private static final String HOST = "camel.management.host";
    private static final String PORT = "camel.management.port";

    private ManagementPort() {}

    /** @throws NodeException if the port is no port, or somebody has it */
    static void check(NodeSettings settings) {
        Map<String, String> values = settings.values();
        if (!Boolean.parseBoolean(values.get(ENABLED)) || !values.containsKey(PORT)) {
            return;
        }
        String host = values.getOrDefault(HOST, "0.0.0.0");
        String port = values.get(PORT);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
        } catch (NumberFormatException e) {
            throw new NodeException(settings.fileOf(PORT) + ": " + PORT + ": write a port, not '" + port + "'", e);
        } catch (IOException e) {
            throw new NodeException(
                    settings.fileOf(PORT) + ": " + PORT + ": cannot listen on " + host + ":" + port + ": "
                            + e.getMessage() + ". Stop what uses the port, or pass --set " + PORT + "=…",
                    e);
        }
    }
}
