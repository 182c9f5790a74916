// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.NodeRole;
import io.tandem.component.client.AccountState;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.component.server.BoundClients;
import io.tandem.takeover.ArbiterLock;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.Role;
import io.tandem.takeover.Wish;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pair in JMX. */
public final class PairManagement implements PairMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PairManagement.class);

    private final NodeRole role;
    private final PairControl pair;
    private final SmppClientComponent providers;
    private final BoundClients clients;
    private final ObjectName name;

    /** @throws IllegalStateException if a node with this name is registered in this JVM already */
    public PairManagement(NodeRole role, PairControl pair, SmppClientComponent providers, BoundClients clients) {
        this.role = role;
        this.pair = pair;
        this.providers = providers;
        this.clients = clients;
        try {
            name = name(role.home().toString());
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
        } catch (JMException e) {
            throw new IllegalStateException("the pair cannot be managed", e);
        }
    }

    /** @param node primary or secondary */
    public static ObjectName name(String node) {
        try {
            return new ObjectName("io.tandem:type=Pair,node=" + node);
        } catch (JMException e) {
            throw new IllegalArgumentException(node, e);
        }
    }

    @Override
    public String getNode() {
        return role.home().toString();
    }

    @Override
    public String getRole() {
        return pair.state().role().name();
    }

    @Override
    public boolean isHolding() {
        return pair.state().role().holds();
    }

    @Override
    public String getSince() {
        return pair.history().since().toString();
    }

    @Override
    public String getReason() {
        return pair.history().reason();
    }

    @Override
    public String getLink() {
        return pair.state().linkType().name();
    }

    @Override
    public String getArbiter() {
        ArbiterLock lock = pair.state().lock();
        if (!lock.needed()) {
            return "NONE";
        }
        return lock.held() ? "HELD" : lock.wanted() ? "SOUGHT" : "FREE";
    }

    @Override
    public boolean isServingHome() {
        return pair.state().servesHome();
    }

    @Override
    public boolean isServingPeer() {
        return pair.state().servesPeer();
    }

    @Override
    public List<String> getAccounts() {
        return providers.accountStates().stream().map(PairManagement::line).toList();
    }

    private static String line(AccountState account) {
        if (account.bound() > 0) {
            return String.format(Locale.ROOT, "%s: %d bound", account.account(), account.bound());
        }
        return account.account() + ": not bound" + (account.heldElsewhere() ? ", held elsewhere" : "")
                + (account.reachable() ? "" : ", cannot be reached")
                + (account.lastFailure().isEmpty() ? "" : " (" + account.lastFailure() + ")");
    }

    @Override
    public List<String> getClients() {
        return clients.names().stream()
                .sorted()
                .map(client -> client + ": " + clients.of(client).size() + " bound")
                .toList();
    }

    @Override
    public List<String> getEvents() {
        return pair.history().last();
    }

    @Override
    public void switchover() {
        if (pair.state().role() != Role.OWN) {
            throw new IllegalStateException("no switchover: this node is in " + getRole() + ", not in OWN");
        }
        if (pair.state().linkType() != LinkType.TRANSCEIVER) {
            throw new IllegalStateException("no switchover: there is no secondary that could take over");
        }
        pair.ask(Wish.SWITCHOVER);
    }

    @Override
    public void handBack() {
        if (pair.state().role() != Role.YIELD) {
            throw new IllegalStateException("nothing to take back: this node is in " + getRole() + ", not in YIELD");
        }
        pair.ask(Wish.HAND_BACK);
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("{} was taken away already", name, e);
        } catch (JMException e) {
            LOG.warn("{} stays registered", name, e);
        }
    }
}
