// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.NodeRole;
import io.tandem.component.server.SmppServerEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Whether clients that must bind over TLS can do so here. */
final class TlsChecks {
    private TlsChecks() {}

    /** @throws NodeException naming every client that could never bind */
    static void check(CamelContext context, Accounts accounts, NodeRole role, Path accountsFile) {
        List<SmppServerEndpoint> ports = context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(SmppServerEndpoint.class::isInstance)
                .map(SmppServerEndpoint.class::cast)
                .toList();
        List<String> problems = new ArrayList<>();
        for (ClientAccount client : accounts.clients().values()) {
            if (!client.tls().required()) {
                continue;
            }
            List<SmppServerEndpoint> itsPorts = ports.stream()
                    .filter(port -> port.getClients().admits(role.isHomeOf(client)))
                    .toList();
            String key = accountsFile + ": clients." + client.name();
            if (itsPorts.stream().noneMatch(port -> port.getTls().isUsed())) {
                problems.add(key + ".tls: required, but it can bind over TLS nowhere on this node. Give a port"
                        + " sslContextParameters (docs/tls.md), or write tls: optional and no certificate");
            } else if (client.tls().certificate().isPresent()
                    && itsPorts.stream().noneMatch(port -> port.getTls().asksForCertificates())) {
                problems.add(key + ".certificate: no port where it can bind asks for certificates. Write"
                        + " serverParameters.clientAuthentication = REQUIRE for the port's bean (docs/tls.md), or remove"
                        + " the key");
            }
        }
        if (!problems.isEmpty()) {
            throw new NodeException(String.join("\n", problems));
        }
    }
}
