// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.lab.Certificates;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a configuration is said with its key; what is right makes engines. */
class TlsContextTest {
    @TempDir
    private static Path made;

    private static Path node;
    private static Path renewed;
    private static Path trust;

    @TempDir
    private Path directory;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SSLContextParameters parameters = new SSLContextParameters();

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        node = certificates.key("node");
        renewed = certificates.key("renewed");
        trust = certificates.trust("trust", node, renewed);
    }

    @BeforeEach
    void bean() {
        camel.getRegistry().bind("port", parameters);
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    private static KeyStoreParameters store(Path file, String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(password);
        return store;
    }

    private TlsContextTest key(Path file, String password, String keyPassword) {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store(file, password));
        keys.setKeyPassword(keyPassword);
        parameters.setKeyManagers(keys);
        return this;
    }

    private TlsContextTest key(Path file) {
        return key(file, Certificates.PASSWORD, Certificates.PASSWORD);
    }

    private TlsContextTest trust(Path file) {
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store(file, Certificates.PASSWORD));
        parameters.setTrustManagers(managers);
        return this;
    }

    private TlsContext server() throws TlsException {
        return new TlsContext(camel, parameters, true);
    }

    private TlsContext client() throws TlsException {
        return new TlsContext(camel, parameters, false);
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::server).isInstanceOf(TlsException.class).hasMessageContainingAll(parts);
    }

    @Test
    void aKeyStoreMakesAServer() throws Exception {
        TlsContext server = key(node).server();
        SSLEngine engine = server.serverEngine();
        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        assertThat(engine.getNeedClientAuth()).isFalse();
        assertThat(server.name()).isEqualTo("port");
        assertThat(server.expires()).isPresent();
    }

    @Test
    void aClientNeedsNoKeyAndChecksTheNameUnlessToldOtherwise() throws Exception {
        TlsContext client = trust(trust).client();
        SSLEngine checking = client.clientEngine("smsc.example.net", 3550, true);
        assertThat(checking.getUseClientMode()).isTrue();
        assertThat(checking.getSSLParameters().getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(checking.getPeerHost()).isEqualTo("smsc.example.net");
        assertThat(checking.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        SSLEngine trusting = client.clientEngine("smsc.example.net", 3550, false);
        assertThat(trusting.getSSLParameters().getEndpointIdentificationAlgorithm())
                .isNull();
        assertThat(client.expires()).isEmpty();
    }

    @Test
    void aServerNeedsAKey() {
        refused("port.keyManagers.keyStore.resource: missing. Write file:");
    }

    @Test
    void aFileMustBeThere() {
        key(directory.resolve("nowhere.p12"));
        refused("port.keyManagers.keyStore.resource: ", "nowhere.p12: there is no such file. Write file:");
    }

    @Test
    void aFileMustBeAKeyStore() throws Exception {
        key(Files.writeString(directory.resolve("text.p12"), "-----BEGIN PRIVATE KEY-----"));
        refused("port.keyManagers.keyStore.resource: ", "text.p12 is no key store");
    }

    @Test
    void aWrongPasswordIsNamedByItsKeyAndNotShown() {
        key(node, "guess123", Certificates.PASSWORD);
        refused("port.keyManagers.keyStore.password: does not open " + node, "environment");
        key(node, Certificates.PASSWORD, "guess123");
        refused("port.keyManagers.keyPassword: does not open the key 'node'", "environment");
        assertThatThrownBy(this::server).hasMessageNotContaining("guess123");
    }

    @Test
    void aPasswordThatIsMissingIsNamedByItsKey() {
        key(node, null, Certificates.PASSWORD);
        refused("port.keyManagers.keyStore.password: missing. Write \"{{env:NAME}}\"");
        key(node, Certificates.PASSWORD, null);
        refused("port.keyManagers.keyPassword: missing. Write \"{{env:NAME}}\"");
    }

    @Test
    void aStoreWithoutAKeyIsNoneForAServer() {
        key(trust);
        refused("port.keyManagers.keyStore.resource: ", "trust.p12 has no private key");
    }

    @Test
    void aCertificateMustBeForItsKey() throws Exception {
        char[] password = Certificates.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance(node.toFile(), password);
        Key key = store.getKey("node", password);
        Certificate[] another = KeyStore.getInstance(renewed.toFile(), password).getCertificateChain("renewed");
        store.setKeyEntry("node", key, password, another);
        Path mixed = directory.resolve("mixed.p12");
        try (OutputStream out = Files.newOutputStream(mixed)) {
            store.store(out, password);
        }
        key(mixed);
        refused("port.keyManagers.keyStore.resource: the certificate of 'node' is not for its key");
    }

    @Test
    void anAliasMustBeThere() {
        key(node);
        parameters.setCertAlias("other");
        refused("port.certAlias: there is no key 'other' in the key store. Write one of [node]");
    }

    @Test
    void aTrustStoreThatTrustsNobodyIsRefused() {
        key(node).trust(node);
        refused(
                "port.trustManagers.keyStore.resource: ",
                "node.p12 has no certificate to trust",
                "keytool -importcert");
    }

    @Test
    void whoAsksClientsForCertificatesMustTrustSomebody() throws Exception {
        SSLContextServerParameters asking = new SSLContextServerParameters();
        asking.setClientAuthentication("REQUIRE");
        parameters.setServerParameters(asking);
        key(node);
        refused("port.trustManagers.keyStore.resource: missing, but clients are asked for certificates");
        assertThat(trust(trust).server().serverEngine().getNeedClientAuth()).isTrue();
    }

    @Test
    void protocolsThatAreNotSafeAreNotOffered() throws Exception {
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.setSecureSocketProtocol(List.of("TLSv1.1", "TLSv1.2"));
        parameters.setSecureSocketProtocols(protocols);
        key(node);
        assertThat(server().serverEngine().getEnabledProtocols()).containsExactly("TLSv1.2");
        protocols.setSecureSocketProtocol(List.of("TLSv1.1"));
        refused("port.secureSocketProtocols: none of [TLSv1.1] is safe. Write some of [TLSv1.2, TLSv1.3]");
    }

    @Test
    void theContextsOwnParametersAreKnownByTheirKeys() {
        camel.setSSLContextParameters(parameters);
        key(node, "guess123", Certificates.PASSWORD);
        refused("camel.ssl.keystorePassword: does not open ");
    }
}
