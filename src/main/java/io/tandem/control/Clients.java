// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.NodeRole;
import io.tandem.component.ServedClients;
import io.tandem.component.server.BoundClients;
import io.tandem.smpp.session.SmppSession;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients in, and sends them politely to the other node. */
final class Clients {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final Accounts accounts;
    private final NodeRole role;
    private final ServedClients served;
    private final BoundClients bound;

    Clients(Accounts accounts, NodeRole role, ServedClients served, BoundClients bound) {
        this.accounts = accounts;
        this.role = role;
        this.served = served;
        this.bound = bound;
    }

    void serveHome(boolean serve) {
        served.serveHome(serve);
        afterwards(serve, true);
    }

    void servePeer(boolean serve) {
        served.servePeer(serve);
        afterwards(serve, false);
    }

    /** Sessions here of clients that are at home here. */
    int countBound() {
        return sessions(true).size();
    }

    private void afterwards(boolean serve, boolean atHomeHere) {
        String whose = atHomeHere ? "clients at home here" : "the other node's clients";
        if (serve) {
            LOG.info("{} are served here from now on", whose);
            return;
        }
        List<SmppSession> leaving = sessions(atHomeHere);
        LOG.info("{} are served by the other node from now on; {} sessions are unbound", whose, leaving.size());
        leaving.forEach(SmppSession::unbind);
    }

    private List<SmppSession> sessions(boolean atHomeHere) {
        return accounts.clients().values().stream()
                .filter(client -> role.isHomeOf(client) == atHomeHere)
                .map(ClientAccount::name)
                .flatMap(name -> bound.of(name).stream())
                .toList();
    }
}
