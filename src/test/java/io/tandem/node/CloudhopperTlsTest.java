// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import com.cloudhopper.smpp.ssl.SslConfiguration;
import io.tandem.lab.Certificates;
import java.nio.file.Path;
import java.util.Optional;

/** The same over TLS on both sides, where each end asks the other for a certificate. */
class CloudhopperTlsTest extends CloudhopperTest {
    private MutualTls mutual;

    @Override
    Optional<SslConfiguration> tls(Gateway node, Path files) throws Exception {
        mutual = MutualTls.of(node, files);
        SslConfiguration tls = new SslConfiguration();
        tls.setKeyStorePath(mutual.key().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(Certificates.PASSWORD);
        tls.setKeyManagerPassword(Certificates.PASSWORD);
        tls.setTrustStorePath(mutual.trust().toString());
        tls.setTrustStoreType("PKCS12");
        tls.setTrustStorePassword(Certificates.PASSWORD);
        tls.setTrustAll(false);
        tls.setNeedClientAuth(true);
        return Optional.of(tls);
    }

    @Override
    int port(Gateway node) {
        return mutual.port();
    }
}
