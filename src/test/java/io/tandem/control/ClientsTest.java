// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.Accounts;
import io.tandem.account.AccountsFile;
import io.tandem.account.Home;
import io.tandem.account.Placeholders;
import io.tandem.component.NodeRole;
import io.tandem.component.ServedClients;
import io.tandem.component.server.BoundClients;
import io.tandem.component.server.Seats;
import io.tandem.lab.NobodyListens;
import io.tandem.node.Gateway;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose clients a node serves, on the primary, where acme is at home and globex is not. */
@Timeout(60)
class ClientsTest {
    private static final Accounts ACCOUNTS = AccountsFile.load(
            Gateway.CONFIG.resolve("accounts.yaml"), Placeholders.environment(Gateway.ENVIRONMENT), Map.of());
    private static final NodeRole PRIMARY = new NodeRole(Home.PRIMARY);

    private final ServedClients served = new ServedClients(PRIMARY);
    private final BoundClients bound = new BoundClients();
    private final Clients clients = new Clients(ACCOUNTS, PRIMARY, served, bound);
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        wire = new Wire(
                (bind, session) -> {
                    Seats.take(bound, bind.systemId(), session);
                    return CompletableFuture.completedFuture(new BindVerdict.Accepted(SessionOptions.DEFAULTS));
                },
                new NobodyListens());
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void itsOwnMayBindAtFirstAndTheOthersMayNot() {
        assertThat(serves("acme")).isTrue();
        assertThat(serves("globex")).isFalse();
    }

    @Test
    void whoIsToGoIsUnboundPolitelyAndMayNotComeBack() throws Exception {
        Dialled acme = wire.dial("acme", BindType.TRANSCEIVER);
        Dialled second = wire.dial("acme", BindType.RECEIVER);
        Dialled globex = wire.dial("globex", BindType.TRANSCEIVER);
        acme.session();
        second.session();
        globex.session();

        clients.serveHome(false);

        assertThat(acme.closeReason()).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        assertThat(second.closeReason()).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        assertThat(globex.isClosed()).isFalse();
        assertThat(serves("acme")).isFalse();
    }

    @Test
    void theOtherNodesClientsComeAndGoByThemselves() throws Exception {
        clients.servePeer(true);
        assertThat(serves("globex")).isTrue();
        Dialled acme = wire.dial("acme", BindType.TRANSCEIVER);
        Dialled globex = wire.dial("globex", BindType.TRANSCEIVER);
        acme.session();
        globex.session();

        clients.servePeer(false);

        assertThat(globex.closeReason()).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        assertThat(acme.isClosed()).isFalse();
        assertThat(serves("globex")).isFalse();
        assertThat(serves("acme")).isTrue();
    }

    @Test
    void onlyThoseAtHomeHereAreCountedAndTheLinkIsNoClient() throws Exception {
        wire.dial("acme", BindType.TRANSCEIVER).session();
        wire.dial("acme", BindType.TRANSCEIVER).session();
        wire.dial("globex", BindType.TRANSCEIVER).session();
        wire.dial("L2", BindType.TRANSCEIVER).session();

        assertThat(clients.countBound()).isEqualTo(2);
    }

    private boolean serves(String client) {
        return served.serves(ACCOUNTS.clients().get(client));
    }
}
