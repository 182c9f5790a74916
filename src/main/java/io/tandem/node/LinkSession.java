// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.component.NodeRole;
import io.tandem.component.PeerLink;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.component.server.SmppServerComponent;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The link at the end that this node is: the primary has it among its clients, the secondary among its accounts. */
final class LinkSession implements PeerLink {
    private final NodeRole role;
    private final String account;
    private final Supplier<CamelContext> context;

    /** @param context asked when something is to be sent: there is none yet when this is made */
    LinkSession(NodeRole role, String account, Supplier<CamelContext> context) {
        this.role = role;
        this.account = account;
        this.context = context;
    }

    @Override
    public Optional<SmppSession> session() {
        return role.isPrimary()
                ? context.get()
                        .getComponent("smpp-server", SmppServerComponent.class)
                        .boundClients()
                        .receiving(account)
                : context.get()
                        .getComponent("smpp-client", SmppClientComponent.class)
                        .sending(account);
    }
}
