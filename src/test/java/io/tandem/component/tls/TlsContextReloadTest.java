// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.lab.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New files make new engines, without a restart. */
class TlsContextReloadTest {
    @TempDir
    private static Path made;

    private static Path node;
    private static Path renewed;
    private static Path trust;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Path file;

    TlsContextReloadTest(@TempDir Path directory) {
        file = directory.resolve("current.p12");
    }

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        node = certificates.key("node");
        renewed = certificates.key("renewed");
        trust = certificates.trust("trust", node, renewed);
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    private TlsContext server() throws TlsException {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(Certificates.PASSWORD);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(Certificates.PASSWORD);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        camel.getRegistry().bind("port", parameters);
        return new TlsContext(camel, parameters, true);
    }

    @Test
    void newFilesAreReadOnceTheyAreThere() throws Exception {
        Files.copy(node, file);
        TlsContext server = server();
        assertThat(subject(server)).isEqualTo("CN=node");
        server.reloadIfChanged();
        assertThat(subject(server)).isEqualTo("CN=node");
        Files.copy(renewed, file, StandardCopyOption.REPLACE_EXISTING);
        server.reloadIfChanged();
        assertThat(subject(server)).isEqualTo("CN=renewed");
    }

    @Test
    void newFilesThatCannotBeUsedLeaveThoseBefore() throws Exception {
        Files.copy(node, file);
        TlsContext server = server();
        for (String broken : List.of("half a file", "")) {
            Files.writeString(file, broken);
            server.reloadIfChanged();
            assertThat(subject(server)).isEqualTo("CN=node");
        }
        Files.delete(file);
        server.reloadIfChanged();
        assertThat(subject(server)).isEqualTo("CN=node");
        Files.copy(renewed, file);
        server.reloadIfChanged();
        assertThat(subject(server)).isEqualTo("CN=renewed");
    }

    @Test
    void aLinkThatPointsElsewhereIsANewFile() throws Exception {
        Files.createSymbolicLink(file, node);
        TlsContext server = server();
        Files.delete(file);
        Files.createSymbolicLink(file, renewed);
        server.reloadIfChanged();
        assertThat(subject(server)).isEqualTo("CN=renewed");
    }

    /** As whoever connects sees it. */
    private String subject(TlsContext server) throws Exception {
        return Handshake.between(server.serverEngine(), Certificates.context(trust)).stream()
                .map(X509Certificate.class::cast)
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .findFirst()
                .orElseThrow();
    }
}
