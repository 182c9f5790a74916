// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.account.HostPort;
import io.tandem.component.client.AccountState;
import io.tandem.takeover.GroupState;
import io.tandem.takeover.NodeState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether some provider can be reached: from the sessions while this node holds the accounts, and otherwise, once
 * none could be reached, by connecting without a bind. Needs a thread that may block for a second per address.
 */
final class ProviderReach implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderReach.class);
    private static final int CONNECT_MILLIS = 1000;

    private final Supplier<NodeState> node;
    private final Supplier<List<AccountState>> sessions;
    private final Collection<HostPort> providers;
    private final Predicate<HostPort> answers;
    private final Consumer<Boolean> changed;

    /**
     * @param sessions of the accounts whose routes run
     * @param providers tried with {@code answers} if none could be reached before
     * @param changed told when what was found differs from what the node thinks
     */
    ProviderReach(
            Supplier<NodeState> node,
            Supplier<List<AccountState>> sessions,
            Collection<HostPort> providers,
            Predicate<HostPort> answers,
            Consumer<Boolean> changed) {
        this.node = node;
        this.sessions = sessions;
        this.providers = providers;
        this.answers = answers;
        this.changed = changed;
    }

    /** Never throws: what runs it periodically would not run it again. */
    @Override
    public void run() {
        try {
            NodeState now = node.get();
            found(now).filter(reachable -> reachable != now.reachable()).ifPresent(changed);
        } catch (RuntimeException e) {
            LOG.error("cannot tell whether a provider can be reached; trying again", e);
        }
    }

    /** Empty if there is nothing new to go by: also when the accounts are ours but no route of theirs has started yet. */
    private Optional<Boolean> found(NodeState now) {
        if (now.role().holds() && now.providers() == GroupState.RUNNING) {
            List<AccountState> accounts = sessions.get();
            return accounts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(accounts.stream().anyMatch(account -> account.bound() > 0 || account.reachable()));
        }
        return now.reachable()
                ? Optional.empty()
                : Optional.of(providers.stream().anyMatch(answers));
    }

    /** Whether something listens there. */
    static boolean connects(HostPort address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            LOG.debug("{} does not answer: {}", address, e.toString());
            return false;
        }
    }
}
