// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.tls.TlsContext;
import io.tandem.component.tls.TlsContexts;
import io.tandem.component.tls.TlsOptions;
import io.tandem.smpp.session.Tls;
import java.util.Optional;
import org.apache.camel.spi.UriParams;

/** TLS of a port. */
@UriParams
public class ServerTls extends TlsOptions {
    @Override
    protected boolean isServer() {
        return true;
    }

    /** Whether the port takes connections over TLS only. */
    public boolean isUsed() {
        return context().isPresent();
    }

    /** Whether clients are asked for a certificate there. */
    public boolean asksForCertificates() {
        return context().filter(TlsContext::asksForCertificates).isPresent();
    }

    Optional<Tls> tls(TlsContexts contexts) {
        return context().map(certificates -> new Tls(certificates::serverEngine, contexts.tasks()));
    }
}
