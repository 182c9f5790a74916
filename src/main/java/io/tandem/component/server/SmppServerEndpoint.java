// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.SmppHeaders;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppListener;
import io.tandem.smpp.session.UnboundLimit;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Receives messages from SMPP clients (ESMEs) that bind to us, and delivers messages and receipts to them.
 *
 * <p>As a consumer it opens a port; who may bind is in the accounts. As a producer it sends to the client named in the
 * header TandemClient, over whichever endpoint that client is bound.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "smpp-server",
        title = "SMPP Server",
        syntax = "smpp-server:name",
        category = {Category.MOBILE},
        headersClass = SmppHeaders.class)
public class SmppServerEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {
    @UriPath(description = "A name for this port, for logs and management")
    @Metadata(required = true)
    private final String name;

    @UriParam(label = "consumer", defaultValue = "127.0.0.1", description = "The address to listen on")
    private String host = "127.0.0.1";

    @UriParam(label = "consumer", defaultValue = "2775", description = "The port to listen on; 0 for any free one")
    private int port = 2775;

    @UriParam(label = "consumer", defaultValue = "tandem", description = "What we call ourselves in bind responses")
    private String systemId = "tandem";

    @UriParam(
            label = "consumer",
            defaultValue = "all",
            description =
                    "Whose clients may bind here while this node serves them: those at home on this node, those of"
                            + " the other node (peer), or all")
    private PortClients clients = PortClients.all;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description =
                    "Connections that may be open without a bind at one time; further ones are closed at once, but for"
                            + " addresses from which somebody has bound")
    private int maxUnbound = 1000;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "Connections from one address that may be open without a bind at one time")
    private int maxUnboundPerAddress = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a connection may stay without a bind (session_init_timer)")
    private long sessionInitTimer = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "After how long without an octet from a client it is sent an enquire_link")
    private long enquireLinkTimer = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "After how long without an octet a client's session is closed (inactivity_timer)")
    private long inactivityTimer = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a client may take to answer (response_timer)")
    private long responseTimer = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "67584",
            description = "The longest PDU in octets; a longer one is answered ESME_RINVCMDLEN and the session closed")
    private int maxPduLength = SessionOptions.DEFAULT_MAX_PDU_LENGTH;

    @UriParam
    private final ServerTls tls = new ServerTls();

    public SmppServerEndpoint(String uri, SmppServerComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new SmppServerProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SmppServerConsumer consumer = new SmppServerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public SmppServerComponent getComponent() {
        return (SmppServerComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        tls.load(
                getComponent().tlsContexts(),
                getComponent()); // what is wrong with it is to be said when the node starts
    }

    @Override
    protected void doShutdown() throws Exception {
        tls.unload(getComponent().tlsContexts());
        super.doShutdown();
    }

    SmppListener listener(
            BindAuthority authority, SessionListener owner, BiConsumer<InetSocketAddress, UnboundLimit> turnedAway) {
        SmppListener listener = new SmppListener(
                listenerOptions(), authority, owner, getComponent().counters(), turnedAway);
        tls.tls(getComponent().tlsContexts()).ifPresent(listener::over);
        return listener;
    }

    private SmppListener.Options listenerOptions() {
        return new SmppListener.Options(
                new InetSocketAddress(host, port),
                systemId,
                maxUnbound,
                maxUnboundPerAddress,
                sessionOptions(SessionOptions.DEFAULTS.sendWindow(), SessionOptions.DEFAULTS.receiveWindow()));
    }

    SessionOptions sessionOptions(int sendWindow, int receiveWindow) {
        return new SessionOptions(
                sendWindow,
                receiveWindow,
                Duration.ofMillis(sessionInitTimer),
                Duration.ofMillis(enquireLinkTimer),
                Duration.ofMillis(inactivityTimer),
                Duration.ofMillis(responseTimer),
                maxPduLength);
    }

    @Override
    public String getServiceUrl() {
        return host + ":" + port;
    }

    @Override
    public String getServiceProtocol() {
        return tls.protocol();
    }

    public ServerTls getTls() {
        return tls;
    }

    public String getName() {
        return name;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public String getSystemId() {
        return systemId;
    }

    public void setSystemId(String systemId) {
        this.systemId = systemId;
    }

    public PortClients getClients() {
        return clients;
    }

    public void setClients(PortClients clients) {
        this.clients = clients;
    }

    public int getMaxUnbound() {
        return maxUnbound;
    }

    public void setMaxUnbound(int maxUnbound) {
        this.maxUnbound = maxUnbound;
    }

    public int getMaxUnboundPerAddress() {
        return maxUnboundPerAddress;
    }

    public void setMaxUnboundPerAddress(int maxUnboundPerAddress) {
        this.maxUnboundPerAddress = maxUnboundPerAddress;
    }

    public long getSessionInitTimer() {
        return sessionInitTimer;
    }

    public void setSessionInitTimer(long sessionInitTimer) {
        this.sessionInitTimer = sessionInitTimer;
    }

    public long getEnquireLinkTimer() {
        return enquireLinkTimer;
    }

    public void setEnquireLinkTimer(long enquireLinkTimer) {
        this.enquireLinkTimer = enquireLinkTimer;
    }

    public long getInactivityTimer() {
        return inactivityTimer;
    }

    public void setInactivityTimer(long inactivityTimer) {
        this.inactivityTimer = inactivityTimer;
    }

    public long getResponseTimer() {
        return responseTimer;
    }

    public void setResponseTimer(long responseTimer) {
        this.responseTimer = responseTimer;
    }

    public int getMaxPduLength() {
        return maxPduLength;
    }

    public void setMaxPduLength(int maxPduLength) {
        this.maxPduLength = maxPduLength;
    }
}
