// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Makes sockets that check whether a server's certificate is for the host they connect to (RFC 2818 §3.1), for a stack
 * that does not do so itself.
 */
final class NamedServerTls extends SSLContextParameters {
    private final boolean checkName;

    NamedServerTls(boolean checkName) {
        this.checkName = checkName;
    }

    @Override
    protected List<Configurer<SSLSocket>> getSSLSocketFactorySSLSocketConfigurers(SSLContext context) {
        List<Configurer<SSLSocket>> configurers =
                new ArrayList<>(super.getSSLSocketFactorySSLSocketConfigurers(context));
        if (checkName) {
            configurers.add(socket -> {
                SSLParameters settings = socket.getSSLParameters();
                settings.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(settings);
                return socket;
            });
        }
        return configurers;
    }
}
