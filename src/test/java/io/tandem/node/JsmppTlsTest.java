// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.lab.Certificates;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The same over TLS on both sides, where each end asks the other for a certificate. */
class JsmppTlsTest extends JsmppTest {
    private MutualTls mutual;

    @Override
    Optional<SSLContext> tls(Gateway node, Path files) throws Exception {
        mutual = MutualTls.of(node, files);
        return Optional.of(Certificates.context(mutual.key(), mutual.trust()));
    }

    @Override
    int port(Gateway node) {
        return mutual.port();
    }
}
