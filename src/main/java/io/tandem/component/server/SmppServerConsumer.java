// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.Beans;
import io.tandem.component.LeaveListener;
import io.tandem.component.LeaveNotice;
import io.tandem.component.LinkOptions;
import io.tandem.component.LinkServer;
import io.tandem.component.NodeRole;
import io.tandem.component.ServedClients;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppListener;
import io.tandem.smpp.session.SmppSession;
import io.tandem.smpp.session.UnboundLimit;
import io.tandem.store.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the port, and turns each message of a client into an exchange whose outcome is its answer. */
@ManagedResource(description = "SMPP server port")
public class SmppServerConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(SmppServerConsumer.class);
    private static final long CLOSE_SECONDS = 5;

    private final SmppServerEndpoint endpoint;
    private final BoundClients boundClients;
    private Accounts accounts;
    private Gates gates;
    private NodeRole role;
    private ServedClients served;
    private Optional<LinkServer> link;
    private LeaveListener leaving;
    private Intake intake;
    private PortThreads threads;
    private SmppListener port;
    private Outbinds outbinds;

    public SmppServerConsumer(SmppServerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.boundClients = endpoint.getComponent().boundClients();
    }

    @Override
    public boolean isHostedService() {
        return true;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        accounts = Beans.require(endpoint.getCamelContext(), Accounts.class);
        gates = Beans.require(endpoint.getCamelContext(), Gates.class);
        role = Beans.require(endpoint.getCamelContext(), NodeRole.class);
        served = Beans.require(endpoint.getCamelContext(), ServedClients.class);
        link = Beans.find(endpoint.getCamelContext(), LinkServer.class);
        leaving = Beans.require(endpoint.getCamelContext(), LeaveListener.class);
        threads = new PortThreads(endpoint.getCamelContext(), this);
        intake = Intake.of(this, endpoint, threads, this::isLink);
        Admission admission = new Admission(
                accounts,
                role,
                this::serves,
                link.filter(any -> isForLink()),
                boundClients,
                this::limits,
                new PasswordChecks(threads.passwordChecks()),
                endpoint.getComponent().eventLoopGroup(),
                endpoint.getComponent().limits());
        port = endpoint.listener(admission, new Sessions(), (from, limit) -> turnedAway(limit));
        endpoint.getComponent().open(port);
        LOG.info(
                "{}: clients may bind at {} over {}",
                endpoint.getName(),
                port.address(),
                endpoint.getServiceProtocol());
        link.filter(any -> isForLink()).ifPresent(any -> any.opened(getPort()));
        outbinds = Outbinds.of(endpoint, this::serves, threads, port);
    }

    private void turnedAway(UnboundLimit limit) {
        endpoint.getComponent()
                .limits()
                .reportClosed(
                        endpoint.getName(), limit == UnboundLimit.TOTAL ? Limit.UNBOUND : Limit.UNBOUND_PER_ADDRESS);
    }

    @Override
    protected void doStop() throws Exception {
        if (outbinds != null) {
            outbinds.stop();
            outbinds = null;
        }
        if (port != null) {
            link.filter(any -> isForLink()).ifPresent(any -> any.closing(getPort()));
            int open = port.sessions().size();
            port.close(Duration.ofSeconds(CLOSE_SECONDS))
                    .toCompletableFuture()
                    .orTimeout(CLOSE_SECONDS + 1, TimeUnit.SECONDS)
                    .handle((ok, late) -> {
                        if (late != null) {
                            LOG.warn(
                                    "{}: not every session was closed within {} s",
                                    endpoint.getName(),
                                    CLOSE_SECONDS + 1);
                        }
                        return null;
                    })
                    .join();
            LOG.info("{}: port closed, {} sessions unbound", endpoint.getName(), open);
            port = null;
        }
        if (threads != null) {
            threads.stop();
            threads = null;
        }
        super.doStop();
    }

    private boolean serves(ClientAccount client) {
        return endpoint.getClients().admits(role.isHomeOf(client)) && served.serves(client);
    }

    private boolean isForLink() {
        return endpoint.getClients() != PortClients.peer;
    }

    private boolean isLink(SmppSession session) {
        return session.systemId().equals(accounts.link().account());
    }

    private BindVerdict.Accepted limits(ClientAccount account) {
        SessionOptions options = endpoint.getLimits().sessionOptions(account.deliverWindow(), account.window());
        boolean link = account.name().equals(accounts.link().account());
        return link
                ? new BindVerdict.Accepted(LinkOptions.of(accounts.link(), options))
                        .on(endpoint.getComponent().linkLoopGroup())
                : new BindVerdict.Accepted(options);
    }

    /** The gate of a client is client:NAME, that of the link its account's name: the clients behind it share it. */
    private String gateOf(String systemId) {
        return systemId.equals(accounts.link().account()) ? systemId : Destination.client(systemId);
    }

    /** The port in use; of interest where 0 was asked for. */
    @ManagedAttribute(description = "The port listened on")
    public int getPort() {
        return port == null ? -1 : port.address().getPort();
    }

    @ManagedAttribute(description = "Open connections, bound or not")
    public int getConnections() {
        return port == null ? 0 : port.sessions().size();
    }

    @ManagedOperation(description = "The sessions: system_id, bind type, address, requests of ours unanswered")
    public List<String> sessions() {
        return port == null
                ? List.of()
                : port.sessions().stream()
                        .map(session -> session + " " + session.state() + " " + session.bindType() + " unanswered="
                                + session.inFlight())
                        .sorted()
                        .toList();
    }

    @ManagedOperation(description = "Unbinds all sessions of a client; it may bind again at once")
    public int unbindClient(String systemId) {
        List<SmppSession> sessions = boundClients.of(systemId);
        sessions.forEach(SmppSession::unbind);
        return sessions.size();
    }

    private final class Sessions implements SessionListener {
        @Override
        public void bound(SmppSession session) {
            LOG.info("{} bound as {}", session, session.bindType());
            if (isLink(session)) {
                link.ifPresent(any -> any.bound(session));
            } else if (!accounts.clients().containsKey(session.systemId())
                    || !served.serves(accounts.clients().get(session.systemId()))) {
                session.unbind(); // it was admitted just before they were to go
            }
            boundClients.updateGate(gates, gateOf(session.systemId()), session.systemId());
        }

        @Override
        public void request(SmppSession session, Pdu request) {
            if (isLink(session) && LeaveNotice.is(request)) {
                leaving.leaves(session, request);
            } else {
                intake.request(session, request);
            }
        }

        @Override
        public void overWindow(SmppSession session) {
            endpoint.getComponent().limits().report(session.systemId(), Limit.WINDOW, CommandStatus.ESME_RTHROTTLED);
        }

        @Override
        public void closed(SmppSession session, CloseReason reason) {
            if (boundClients.release(session.systemId(), session)) {
                if (isLink(session)) {
                    link.ifPresent(any -> any.closed(session));
                }
                LOG.info("{} no longer bound: {}", session, reason);
                boundClients.updateGate(gates, gateOf(session.systemId()), session.systemId());
            }
        }
    }
}
