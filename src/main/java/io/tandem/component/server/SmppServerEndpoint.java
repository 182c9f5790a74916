// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.SmppHeaders;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.ListenerOptions;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppListener;
import io.tandem.smpp.session.UnboundLimit;
import java.net.InetSocketAddress;
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

    @UriParam
    private final PortLimits limits = new PortLimits();

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
        // What is wrong with it is to be said when the node starts.
        tls.load(getComponent().tlsContexts(), getComponent());
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

    private ListenerOptions listenerOptions() {
        return new ListenerOptions(
                new InetSocketAddress(host, port),
                systemId,
                limits.getMaxUnbound(),
                limits.getMaxUnboundPerAddress(),
                limits.sessionOptions(SessionOptions.DEFAULTS.sendWindow(), SessionOptions.DEFAULTS.receiveWindow()));
    }

    @Override
    public String getServiceUrl() {
        return host + ":" + port;
    }

    @Override
    public String getServiceProtocol() {
        return tls.protocol();
    }

    public PortLimits getLimits() {
        return limits;
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
}
