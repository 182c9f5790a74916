// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.util.Optional;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Whether an endpoint speaks TLS, and with which certificates. */
@UriParams
public abstract class TlsOptions {
    @UriParam(
            label = "consumer,security",
            description = "TLS and nothing else, with these keys and certificates; left out: plain SMPP")
    private SSLContextParameters sslContextParameters;

    private Optional<TlsContext> context = Optional.empty();

    /**
     * Reads the certificates of the endpoint, else those of the Camel context if its component asks for them; without
     * either it is plain SMPP. Blocks.
     *
     * @throws TlsException if they cannot be used, or the component asks for what is not there
     */
    public void load(TlsContexts contexts, SSLContextParametersAware component) throws TlsException {
        SSLContextParameters parameters = sslContextParameters;
        if (parameters == null && component.isUseGlobalSslContextParameters()) {
            parameters = component.retrieveGlobalSslContextParameters();
            if (parameters == null) {
                throw new TlsException(
                        TlsException.GLOBAL,
                        TlsKey.ANY,
                        "missing, but use-global-ssl-context-parameters asks for it. Write camel.ssl.enabled = true and"
                                + " the other keys");
            }
        }
        if (parameters != null) {
            context = Optional.of(contexts.add(parameters, isServer()));
        }
    }

    /** The certificates are watched no more. */
    public void unload(TlsContexts contexts) {
        context.ifPresent(contexts::remove);
    }

    /** Whether ESMEs connect to us here. */
    protected abstract boolean isServer();

    /** Empty for plain SMPP. */
    protected Optional<TlsContext> context() {
        return context;
    }

    /** What a URI of the peer's begins with. */
    public String protocol() {
        return context.isPresent() ? "smpps" : "smpp";
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }
}
