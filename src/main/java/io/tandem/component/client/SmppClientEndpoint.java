// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.component.SmppHeaders;
import io.tandem.smpp.session.Tls;
import java.util.Optional;
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
 * Sends messages over an account at an SMS provider (SMSC), and receives its receipts and MO messages.
 *
 * <p>The consumer binds: while its route is started the account is bound, and while it is stopped nothing binds. The producer
 * only sends over sessions that are bound. Address, credentials, window and rate are in the accounts.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "smpp-client",
        title = "SMPP Client",
        syntax = "smpp-client:account",
        category = {Category.MOBILE},
        headersClass = SmppHeaders.class)
public class SmppClientEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {
    @UriPath(description = "The account's name in the accounts")
    @Metadata(required = true)
    private final String account;

    @UriParam(
            label = "consumer",
            defaultValue = "5s",
            javaType = "java.time.Duration",
            description = "How long stopping may take to finish what is in flight and unbind with the handshake")
    private long unbindTimeout = 5_000;

    @UriParam
    private final ClientTls tls = new ClientTls();

    public SmppClientEndpoint(String uri, SmppClientComponent component, String account) {
        super(uri, component);
        this.account = account;
    }

    @Override
    public Producer createProducer() {
        return new SmppClientProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SmppClientConsumer consumer = new SmppClientConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public SmppClientComponent getComponent() {
        return (SmppClientComponent) super.getComponent();
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

    AccountSessions sessions() {
        return getComponent().sessionsOf(account);
    }

    @Override
    public String getServiceUrl() {
        return sessions().account().address().toString();
    }

    @Override
    public String getServiceProtocol() {
        return tls.protocol();
    }

    Optional<Tls> sessionTls() {
        return tls.tls(getComponent().tlsContexts(), sessions().account().address());
    }

    public ClientTls getTls() {
        return tls;
    }

    public String getAccount() {
        return account;
    }

    public long getUnbindTimeout() {
        return unbindTimeout;
    }

    public void setUnbindTimeout(long unbindTimeout) {
        this.unbindTimeout = unbindTimeout;
    }
}
