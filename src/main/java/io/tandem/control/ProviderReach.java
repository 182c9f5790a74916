// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.account.Accounts;
import io.tandem.account.HostPort;
import io.tandem.account.ProviderAccount;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.takeover.Event;
import io.tandem.takeover.GroupState;
import io.tandem.takeover.NodeState;
import io.tandem.takeover.Takeover;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether some provider can be reached: from the sessions while this node holds the accounts, and otherwise, once
 * none could be reached, by connecting without a bind. Runs on a thread that may block.
 */
final class ProviderReach implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderReach.class);
    private static final int CONNECT_MILLIS = 1000;

    private final Takeover takeover;
    private final Accounts accounts;
    private final SmppClientComponent sessions;

    ProviderReach(Takeover takeover, Accounts accounts, SmppClientComponent sessions) {
        this.takeover = takeover;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    public void run() {
        NodeState state = takeover.state();
        Optional<Boolean> reachable = Optional.empty();
        if (state.role().holds() && state.providers() == GroupState.RUNNING) {
            reachable = Optional.of(
                    sessions.accountStates().stream().anyMatch(account -> account.bound() > 0 || account.reachable()));
        } else if (!state.reachable()) {
            reachable = Optional.of(accounts.providers().values().stream()
                    .map(ProviderAccount::address)
                    .anyMatch(ProviderReach::answers));
        }
        reachable.filter(now -> now != state.reachable()).ifPresent(now -> takeover.post(new Event.Reach(now)));
    }

    private static boolean answers(HostPort address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            LOG.debug("{} does not answer: {}", address, e.toString());
            return false;
        }
    }
}
