// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.account.Accounts;
import io.tandem.account.ProviderAccount;
import io.tandem.component.Beans;
import io.tandem.component.LinkClient;
import io.tandem.component.SmppEventLoops;
import io.tandem.component.tls.TlsContexts;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Permit;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;

/** SMPP client: we bind to an account. All endpoints of one account share its sessions, and all accounts the I/O threads. */
@Component("smpp-client")
public class SmppClientComponent extends DefaultComponent implements SSLContextParametersAware {
    @Metadata(
            label = "advanced",
            defaultValue = "2",
            description = "I/O threads shared by the sessions of all accounts")
    private int ioThreads = 2;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "TLS with the keys and certificates of camel.ssl for every account that names none of its own")
    private boolean useGlobalSslContextParameters;

    private final SessionCounters counters = new SessionCounters();
    private final Map<String, AccountSessions> sessions = new ConcurrentHashMap<>();
    private SmppEventLoops eventLoops;
    /** The other node takes silence for death: its session must not wait for those of providers. */
    private SmppEventLoops linkLoop;

    private TlsContexts tlsContexts;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        account(remaining); // an account nobody knows is a mistake now, not with the first message
        SmppClientEndpoint endpoint = new SmppClientEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        eventLoops = new SmppEventLoops(getCamelContext(), "smpp-client", this::getIoThreads);
        linkLoop = new SmppEventLoops(getCamelContext(), "smpp-client-link", () -> 1);
        tlsContexts = new TlsContexts(getCamelContext(), "smpp-client");
    }

    @Override
    protected void doShutdown() throws Exception {
        ServiceHelper.stopAndShutdownServices(eventLoops, linkLoop, tlsContexts);
        super.doShutdown();
    }

    /** The sessions of an account, made at the first call, bound by nobody but a consumer. */
    AccountSessions sessionsOf(String account) {
        return sessions.computeIfAbsent(account, this::make);
    }

    private AccountSessions make(String name) {
        boolean link = isLink(name);
        return new AccountSessions(
                account(name),
                (link ? linkLoop : eventLoops).group(),
                counters,
                Beans.require(getCamelContext(), Gates.class),
                link
                        ? Permit.ALWAYS
                        : Beans.find(getCamelContext(), Permit.class).orElse(Permit.ALWAYS),
                link ? Beans.find(getCamelContext(), LinkClient.class) : Optional.empty());
    }

    /** The session of an account to submit on next; empty while none is bound for that. */
    public Optional<SmppSession> sending(String account) {
        return sessionsOf(account).sending();
    }

    /**
     * Asks an account about a message that it has taken.
     *
     * @return as {@link io.tandem.component.CarrierRequests#request}
     */
    public CompletionStage<Pdu> ask(String account, Pdu request) {
        return sessionsOf(account).ask(request);
    }

    private boolean isLink(String name) {
        return accounts().link().account().equals(name);
    }

    private Accounts accounts() {
        return Beans.require(getCamelContext(), Accounts.class);
    }

    /**
     * Cuts the sessions of every started account but the link, and the attempts in flight, without a handshake. From any
     * thread, without blocking.
     *
     * @return completes when all their connections are closed; none is made again before their consumers are started anew
     */
    public CompletionStage<Void> cutProviders() {
        return CompletableFuture.allOf(startedProviders()
                .map(account -> account.cut().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** How the started accounts are doing, the link left out; those without a started consumer are not among them. */
    public List<AccountState> accountStates() {
        return startedProviders().map(AccountSessions::state).toList();
    }

    private Stream<AccountSessions> startedProviders() {
        return sessions.values().stream()
                .filter(account ->
                        account.isStarted() && !isLink(account.account().name()));
    }

    /**
     * Cuts the link's session, or the attempt in flight, without a handshake; it stays so until {@link #rebindLink()} or until
     * its consumer is started anew. From any thread, without blocking.
     *
     * @return completes when nothing is left of it
     */
    public CompletionStage<Void> cutLink() {
        return link().map(AccountSessions::suspend).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Cuts the link's session, or the attempt in flight, and binds anew at once as {@link LinkClient#bindType()} says then,
     * without back-off. Does nothing while the link's consumer is not started. From any thread, without blocking.
     */
    public void rebindLink() {
        link().ifPresent(AccountSessions::rebind);
    }

    private Optional<AccountSessions> link() {
        return Optional.ofNullable(sessions.get(accounts().link().account()));
    }

    private ProviderAccount account(String name) {
        Accounts accounts = accounts();
        if (accounts.link().account().equals(name)) {
            return accounts.link().asProvider();
        }
        ProviderAccount account = accounts.providers().get(name);
        if (account == null) {
            throw new IllegalArgumentException("smpp-client:" + name + ": no such account. There are "
                    + accounts.providers().keySet() + " and the link "
                    + accounts.link().account()
                    + ": add it under 'providers' in the accounts file");
        }
        return account;
    }

    /** The certificates its endpoints use. */
    public TlsContexts tlsContexts() {
        return tlsContexts;
    }

    /** What the sessions of all accounts have seen. */
    public SessionCounters counters() {
        return counters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public int getIoThreads() {
        return ioThreads;
    }

    public void setIoThreads(int ioThreads) {
        this.ioThreads = ioThreads;
    }
}
