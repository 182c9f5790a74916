// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.account.HostPort;
import io.tandem.component.tls.TlsContexts;
import io.tandem.component.tls.TlsOptions;
import io.tandem.smpp.session.Tls;
import java.util.Optional;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** TLS of an account. */
@UriParams
public class ClientTls extends TlsOptions {
    @UriParam(
            label = "consumer,security",
            defaultValue = "true",
            description = "Whether the provider's certificate must be for the host in the account's address")
    private boolean hostnameVerification = true;

    @Override
    protected boolean isServer() {
        return false;
    }

    Optional<Tls> tls(TlsContexts contexts, HostPort address) {
        return context()
                .map(certificates -> new Tls(
                        () -> certificates.clientEngine(address.host(), address.port(), hostnameVerification),
                        contexts.tasks()));
    }

    public boolean isHostnameVerification() {
        return hostnameVerification;
    }

    public void setHostnameVerification(boolean hostnameVerification) {
        this.hostnameVerification = hostnameVerification;
    }
}
