// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.Certificates;
import io.tandem.smpp.session.Wire;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accounts demand of TLS: a plain port and one for TLS, and binds by hand at both. */
class TlsAccountsTest extends LimitedClient {
    private static final String HERE = "127.0.0.1";
    private static final int ESME_RBINDFAIL = 0x0D;

    @TempDir
    private static Path made;

    private static Path key;
    private static Path clients;
    private static SSLContext nobody;
    private static SSLContext known;
    private static SSLContext other;

    private TlsSetup tls;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        key = certificates.key("node");
        Path ofAcme = certificates.key("esme-7", "san=dns:acme.example");
        Path ofOther = certificates.key("other");
        clients = certificates.trust("clients", ofAcme, ofOther);
        Path trust = certificates.trust("trust", key);
        nobody = Certificates.context(trust);
        known = Certificates.context(ofAcme, trust);
        other = Certificates.context(ofOther, trust);
    }

    @BeforeEach
    void tlsPort() throws Exception {
        tls = new TlsSetup(directory, gateway::set).key("nodeTls", key);
        gateway.routes(tls.routes());
    }

    private void askForCertificates() {
        tls.trust("nodeTls", clients).properties("nodeTls", Map.of("serverParameters.clientAuthentication", "WANT"));
    }

    private int bindOverTls(SSLContext context, String password) throws Exception {
        try (Wire wire =
                new Wire(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tls.port))) {
            return wire.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("acme", password, 0x34))
                    .read()
                    .status();
        }
    }

    @Test
    void whoMustUseTlsIsRefusedWithoutItWhateverItsPassword() throws Exception {
        gateway.set("clients.acme.tls", "required");
        gateway.primary();

        assertThat(bind(HERE, "secr-acm")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bind(HERE, "guess")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bindOverTls(nobody, "secr-acm")).isZero();
        assertThat(refused("tls")).isEqualTo(2);
    }

    @Test
    void aCertificateMustHaveTheNameThatTheAccountSays() throws Exception {
        askForCertificates();
        gateway.set("clients.acme.certificate", "acme.example");
        gateway.primary();

        assertThat(bind(HERE, "secr-acm")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bindOverTls(nobody, "secr-acm")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bindOverTls(other, "secr-acm")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bindOverTls(known, "guess")).isEqualTo(0x0E);
        assertThat(bindOverTls(known, "secr-acm")).isZero();
        assertThat(refused("tls")).isEqualTo(1);
        assertThat(refused("certificate")).isEqualTo(2);
    }

    @Test
    void itsCommonNameWillDoAsWell() throws Exception {
        askForCertificates();
        gateway.set("clients.acme.certificate", "esme-7");
        gateway.primary();

        assertThat(bindOverTls(other, "secr-acm")).isEqualTo(ESME_RBINDFAIL);
        assertThat(bindOverTls(known, "secr-acm")).isZero();
    }

    @Test
    void anAccountThatDemandsNothingBindsAtEitherPort() throws Exception {
        askForCertificates();
        gateway.primary();

        assertThat(bind(HERE, "secr-acm")).isZero();
        await().atMost(Gateway.PATIENCE).until(() -> bindOverTls(other, "secr-acm") == 0);
        assertThat(refused("tls")).isZero();
    }

    @Test
    void anAccountThatCouldNeverBindRefusesToStart() throws Exception {
        gateway.set("clients.acme.certificate", "acme.example");
        assertThatThrownBy(gateway::primary)
                .isInstanceOf(NodeException.class)
                .hasMessageContainingAll(
                        Gateway.CONFIG.resolve("accounts.yaml") + ": clients.acme.certificate: ",
                        "serverParameters.clientAuthentication = REQUIRE");

        gateway.routes(Gateway.ROUTES).set("clients.acme.tls", "required");
        assertThatThrownBy(gateway::primary)
                .isInstanceOf(NodeException.class)
                .hasMessageContainingAll(
                        Gateway.CONFIG.resolve("accounts.yaml") + ": clients.acme.tls: ", "sslContextParameters");
    }
}
