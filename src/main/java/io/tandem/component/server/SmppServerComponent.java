// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.netty.channel.EventLoopGroup;
import io.tandem.account.ClientAccount;
import io.tandem.component.Beans;
import io.tandem.component.SmppEventLoops;
import io.tandem.component.tls.TlsContexts;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppListener;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.LoggerFactory;

/** SMPP server: ESMEs bind to us. All endpoints share the I/O threads and the directory of who is bound. */
@Component("smpp-server")
public class SmppServerComponent extends DefaultComponent implements SSLContextParametersAware {
    @Metadata(
            label = "advanced",
            defaultValue = "2",
            description = "I/O threads shared by all sessions of all endpoints")
    private int ioThreads = 2;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "TLS with the keys and certificates of camel.ssl for every port that names none of its own")
    private boolean useGlobalSslContextParameters;

    private final SessionCounters counters = new SessionCounters();
    private final BoundClients boundClients = new BoundClients();
    private final Map<String, OutbindAttempts> outbinds = new ConcurrentHashMap<>();
    private SmppEventLoops eventLoops;
    private SmppEventLoops acceptors;
    /** The other node takes silence for death: its session must not wait for those of clients. */
    private SmppEventLoops linkLoop;

    private ClientLimits limits;
    private TlsContexts tlsContexts;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SmppServerEndpoint endpoint = new SmppServerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        eventLoops = new SmppEventLoops(getCamelContext(), "smpp-server", this::getIoThreads);
        acceptors = new SmppEventLoops(getCamelContext(), "smpp-accept", () -> 1);
        linkLoop = new SmppEventLoops(getCamelContext(), "smpp-server-link", () -> 1);
        tlsContexts = new TlsContexts(getCamelContext(), "smpp-server");
        limits = new ClientLimits(Clock.systemUTC(), reports());
    }

    private LimitReports reports() {
        LimitListener listener =
                Beans.find(getCamelContext(), LimitListener.class).orElse((who, limit, times) -> {});
        return new LimitReports(
                listener,
                (work, delay) -> eventLoops.group().schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS),
                LoggerFactory.getLogger(LimitReports.class)::info);
    }

    @Override
    protected void doShutdown() throws Exception {
        ServiceHelper.stopAndShutdownServices(acceptors, eventLoops, linkLoop, tlsContexts);
        super.doShutdown();
    }

    /** Of one client over all ports. */
    OutbindAttempts outbindAttempts(ClientAccount client) {
        return outbinds.computeIfAbsent(
                client.name(),
                name -> new OutbindAttempts(client.outbind().orElseThrow().reconnect()));
    }

    EventLoopGroup eventLoopGroup() {
        return eventLoops.group();
    }

    void open(SmppListener port) throws IOException {
        port.open(acceptors.group(), eventLoops.group());
    }

    EventLoopGroup linkLoopGroup() {
        return linkLoop.group();
    }

    ClientLimits limits() {
        return limits;
    }

    /** The certificates its endpoints use. */
    public TlsContexts tlsContexts() {
        return tlsContexts;
    }

    /** What all sessions of this component have seen. */
    public SessionCounters counters() {
        return counters;
    }

    /** Who is bound, over all endpoints. */
    public BoundClients boundClients() {
        return boundClients;
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
