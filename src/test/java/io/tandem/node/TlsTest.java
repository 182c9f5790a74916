// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.component.server.SmppServerComponent;
import io.tandem.delivery.Gates;
import io.tandem.lab.Certificates;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with routes/examples/tls.yaml among their routes, and peers on other stacks. */
class TlsTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @TempDir
    private static Path made;

    private static Path key;
    private static Path renewed;
    private static Path trust;
    private static SSLContext client;

    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    private TlsSetup tls;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        key = certificates.key("node");
        renewed = certificates.key("renewed");
        trust = certificates.trust("trust", key, renewed);
        client = Certificates.context(trust);
    }

    TlsTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() throws IOException {
        tls = new TlsSetup(directory, gateway::set);
        gateway.routes(tls.routes());
    }

    private SSLSocket connect(SSLContext context) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tls.port);
        socket.startHandshake();
        return socket;
    }

    private static Wire bind(SSLSocket socket) throws IOException {
        Wire acme = new Wire(socket);
        acme.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("acme", "secr-acm", 0x34));
        assertThat(acme.read().head()).isEqualTo("80000009 00 1");
        return acme;
    }

    private static String shown(SSLSocket socket) throws SSLException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    @Test
    void aPlainPortAndOneForTlsServeTheSameClientAtOnce() throws Exception {
        tls.key("nodeTls", key);
        gateway.provider();
        Node primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        Esme plain = gateway.acme().awaitBound();

        try (Wire secured = bind(connect(client))) {
            secured.send(
                    Wire.SUBMIT_SM,
                    0,
                    2,
                    Submits.to("4915100001", "over TLS").build().body());
            assertThat(secured.readUntil(Wire.SUBMIT_SM | Wire.RESP).status()).isZero();
            long id = plain.submit(Submits.to("4915100002", "plain").build());
            await().atMost(Gateway.PATIENCE).until(() -> gateway.recorded().size() == 2);
            secured.send(Wire.UNBIND, 0, 3);
            secured.readUntil(Wire.UNBIND | Wire.RESP);
            assertThat(plain.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        }
    }

    @Test
    void nothingOlderThanTls12IsSpoken() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed");
        tls.key("nodeTls", key);
        Node primary = gateway.primary();

        assertThat(openssl("-tls1_1")).contains("alert protocol version").doesNotContain("BEGIN CERTIFICATE");
        assertThat(openssl("-tls1_2")).contains("BEGIN CERTIFICATE", "Protocol  : TLSv1.2");
        assertThat(openssl("-tls1_3")).contains("BEGIN CERTIFICATE", "New, TLSv1.3");
        assertThat(primary.camelContext()
                        .getComponent("smpp-server", SmppServerComponent.class)
                        .counters()
                        .tlsFailures())
                .isEqualTo(1);
    }

    private String openssl(String version) throws Exception {
        Process openssl = new ProcessBuilder(
                        OPENSSL.toString(),
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + tls.port,
                        "-cipher",
                        "DEFAULT@SECLEVEL=0",
                        version)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        openssl.waitFor();
        return said;
    }

    @Test
    void whoMustShowACertificateAndHasNoneIsRefused() throws Exception {
        Certificates certificates = new Certificates(directory);
        Path known = certificates.key("known");
        Path unknown = certificates.key("unknown");
        tls.key("nodeTls", key)
                .trust("nodeTls", certificates.trust("clients", known))
                .properties("nodeTls", Map.of("serverParameters.clientAuthentication", "REQUIRE"));
        gateway.primary();

        bind(connect(Certificates.context(known, trust))).close();
        for (SSLContext refused : new SSLContext[] {client, Certificates.context(unknown, trust)}) {
            // With TLS 1.3 the client is done before it is judged.
            assertThatThrownBy(() -> connect(refused).getInputStream().read()).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void newCertificatesHoldForNewSessionsAndTheOldSessionsStay() throws Exception {
        Path file = Files.copy(key, directory.resolve("current.p12"));
        tls.key("nodeTls", file);
        gateway.primary();
        SSLSocket first = connect(client);
        assertThat(shown(first)).isEqualTo("CN=node");
        try (Wire acme = bind(first)) {
            Path next = Files.copy(renewed, directory.resolve("next.p12"));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Gateway.PATIENCE).until(() -> {
                try (SSLSocket later = connect(client)) {
                    return shown(later).equals("CN=renewed");
                }
            });
            acme.send(Wire.ENQUIRE_LINK, 0, 7);
            assertThat(acme.readUntil(Wire.ENQUIRE_LINK_RESP).head()).isEqualTo("80000015 00 7");
        }
    }

    @Test
    void theLinkRunsOverTls() throws Exception {
        tls.key("nodeTls", key)
                .trust("linkTls", trust)
                .parameters("link.yaml", "smpp-client:L2", "sslContextParameters: \"#linkTls\"");
        gateway.set("link.address", "localhost:" + tls.port);
        gateway.set("tandem.takeover.grace", "6s");
        gateway.set("tandem.takeover.bind-timeout", "2s"); // the first handshake of a JVM on a busy machine
        gateway.provider();
        Node primary = gateway.primary();
        gateway.set("tls.port", "0");
        Node secondary = gateway.secondary();
        Gateway.awaitAccounts(primary);
        Gates gates = secondary.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("L2").isOpen());
        Esme globex = gateway.globex();

        long id = globex.submit(Submits.to("4915100001", "via the link").build());

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        assertThat(secondary.store().find(id).orElseThrow().carrier()).isEqualTo("L2");
        gateway.stop(globex);
        assertThat(globex.closed()).containsExactly(CloseReason.UNBOUND_BY_US);
    }

    @Test
    void aMistakeRefusesToStartWithFileKeyAndRemedy() {
        tls.key("nodeTls", made.resolve("nowhere.p12"));
        assertThatThrownBy(gateway::primary)
                .isInstanceOf(NodeException.class)
                .hasMessage(Gateway.CONFIG.resolve("application.properties")
                        + ": camel.beans.nodeTls.keyManagers.keyStore.resource: "
                        + made.resolve("nowhere.p12")
                        + ": there is no such file. Write file: and the path of a PKCS12 file");
    }

    @Test
    void aMistakeWithAnAccountThatIsNotBoundNowRefusesToStartToo() throws Exception {
        tls.key("nodeTls", key)
                .properties(
                        "a1Tls",
                        Map.of(
                                "trustManagers.keyStore.resource",
                                "file:" + trust,
                                "trustManagers.keyStore.password",
                                "guess123"))
                .parameters("providers.yaml", "smpp-client:A1", "sslContextParameters: \"#a1Tls\"");
        assertThatThrownBy(gateway::secondary)
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("camel.beans.a1Tls.trustManagers.keyStore.password: does not open " + trust)
                .hasMessageNotContaining("guess123");
    }

    @Test
    void aBeanNobodyMadeRefusesToStart() {
        assertThatThrownBy(gateway::primary)
                .isInstanceOf(NodeException.class)
                .hasMessageContainingAll("intake-tls", "nodeTls");
    }
}
