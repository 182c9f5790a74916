// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.lab.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * A node with TLS on both sides, where each end asks the other for a certificate.
 *
 * @param port where clients bind over TLS
 * @param key of whoever is at the other end, on either side
 * @param trust what it trusts: the node
 */
record MutualTls(int port, Path key, Path trust) {
    /** @param directory for files */
    static MutualTls of(Gateway gateway, Path directory) throws Exception {
        Certificates certificates = new Certificates(Files.createDirectory(directory.resolve("tls")));
        Path ours = certificates.key("node");
        Path theirs = certificates.key("peer");
        Path trustsThem = certificates.trust("trusts-them", theirs);
        TlsSetup setup = new TlsSetup(directory, gateway::set)
                .key("nodeTls", ours)
                .trust("nodeTls", trustsThem)
                .properties("nodeTls", Map.of("serverParameters.clientAuthentication", "REQUIRE"))
                .key("providerTls", ours)
                .trust("providerTls", trustsThem)
                .parameters("providers.yaml", "smpp-client:A1", "sslContextParameters: \"#providerTls\"")
                .parameters("providers.yaml", "smpp-client:A2", "sslContextParameters: \"#providerTls\"");
        gateway.routes(setup.routes());
        return new MutualTls(setup.port, theirs, certificates.trust("trusts-us", ours));
    }

    /** Of whoever is at the other end, on either side. */
    SSLContext context() {
        try {
            return Certificates.context(key, trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the stores were made here", e);
        }
    }
}
