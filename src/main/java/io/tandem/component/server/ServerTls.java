// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

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

    Optional<Tls> tls(TlsContexts contexts) {
        return context().map(certificates -> new Tls(certificates::serverEngine, contexts.tasks()));
    }
}
