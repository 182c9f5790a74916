// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import com.cloudhopper.smpp.ssl.SslConfiguration;
import io.tandem.lab.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The same over TLS on both sides, where each end asks the other for a certificate. */
class CloudhopperTlsTest extends CloudhopperTest {
    private TlsSetup setup;

    @Override
    Optional<SslConfiguration> tls(Gateway node, Path files) throws Exception {
        Certificates certificates = new Certificates(Files.createDirectory(files.resolve("tls")));
        Path ours = certificates.key("node");
        Path theirs = certificates.key("cloudhopper");
        Path trustsThem = certificates.trust("trusts-them", theirs);
        setup = new TlsSetup(files, node::set)
                .key("nodeTls", ours)
                .trust("nodeTls", trustsThem)
                .properties("nodeTls", Map.of("serverParameters.clientAuthentication", "REQUIRE"))
                .key("providerTls", ours)
                .trust("providerTls", trustsThem)
                .parameters("providers.yaml", "smpp-client:A1", "sslContextParameters: \"#providerTls\"")
                .parameters("providers.yaml", "smpp-client:A2", "sslContextParameters: \"#providerTls\"");
        node.routes(setup.routes());
        SslConfiguration tls = new SslConfiguration();
        tls.setKeyStorePath(theirs.toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(Certificates.PASSWORD);
        tls.setKeyManagerPassword(Certificates.PASSWORD);
        tls.setTrustStorePath(certificates.trust("trusts-us", ours).toString());
        tls.setTrustStoreType("PKCS12");
        tls.setTrustStorePassword(Certificates.PASSWORD);
        tls.setTrustAll(false);
        tls.setNeedClientAuth(true);
        return Optional.of(tls);
    }

    @Override
    int port(Gateway node) {
        return setup.port;
    }
}
