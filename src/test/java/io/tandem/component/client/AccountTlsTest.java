// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.account.HostPort;
import io.tandem.lab.Certificates;
import io.tandem.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account at a provider on another SMPP stack (jSMPP), over TLS. */
class AccountTlsTest {
    private static final String WITH_BEAN = "?sslContextParameters=#a1Tls";

    @TempDir
    private static Path directory;

    private static Path key;
    private static Path elsewhere;
    private static Path ours;
    private static Path trust;

    private final int port = Ports.next();
    private final HostPort address = new HostPort("127.0.0.1", port);
    private final Client client = new Client(address, address);
    private SMPPServerSessionListener smsc;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates made = new Certificates(directory);
        key = made.key("provider");
        elsewhere = made.key("elsewhere", "san=dns:smsc.example.net");
        ours = made.key("ours");
        trust = made.trust("trust", key, elsewhere, ours);
    }

    @BeforeEach
    void bean() {
        client.context.getRegistry().bind("a1Tls", trusting(trust));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        smsc.close();
    }

    private void provider(Path with, boolean wantsCertificate) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) Certificates.context(with, trust)
                .getServerSocketFactory()
                .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(wantsCertificate);
        smsc = new SMPPServerSessionListener(port, new Opened(socket));
    }

    /** Listens already. */
    private record Opened(SSLServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    private static SSLContextParameters trusting(Path file) {
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setKeyStore(store(file));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trusted);
        return parameters;
    }

    private static KeyStoreParameters store(Path file) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(Certificates.PASSWORD);
        return store;
    }

    private void isBound() throws Exception {
        CompletableFuture<SMPPServerSession> accepted = CompletableFuture.supplyAsync(this::accept);
        client.start(Client.ACCOUNT);
        SMPPServerSession session = accepted.get(20, TimeUnit.SECONDS);
        await().until(() -> client.window(Client.ACCOUNT) > 0);
        assertThat(session.getSessionState().isBound()).isTrue();
    }

    private SMPPServerSession accept() {
        try {
            SMPPServerSession session = smsc.accept();
            BindRequest bind = session.waitForBind(10_000);
            bind.accept("smsc", InterfaceVersion.IF_34);
            return session;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void isNotBound(String why) throws Exception {
        CompletableFuture<Void> accepted = CompletableFuture.runAsync(this::acceptInVain);
        client.start(Client.ACCOUNT);
        await().until(() -> client.component()
                .sessionsOf(Client.ACCOUNT)
                .describe()
                .toString()
                .contains("TLS failed: "));
        assertThat(client.component().sessionsOf(Client.ACCOUNT).describe().toString())
                .contains(why);
        assertThat(client.state().reachable()).isFalse();
        accepted.get(20, TimeUnit.SECONDS);
    }

    /** A handshake that fails ends the session before there is a bind. */
    private void acceptInVain() {
        assertThatThrownBy(() -> smsc.accept().waitForBind(10_000)).isNotNull();
    }

    @Test
    void itIsBoundOverTls() throws Exception {
        provider(key, false);
        client.started(WITH_BEAN);
        isBound();
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        provider(elsewhere, false);
        client.started(WITH_BEAN);
        isNotBound("No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void unlessTheHostIsNotToBeChecked() throws Exception {
        provider(elsewhere, false);
        client.started(WITH_BEAN + "&hostnameVerification=false");
        isBound();
    }

    @Test
    void aCaThatOnlyOthersTrustIsRefused() throws Exception {
        provider(key, false);
        client.context.getRegistry().bind("a1Tls", new SSLContextParameters()); // the public CAs the JDK comes with
        client.started(WITH_BEAN);
        isNotBound("its certificate is of no CA we trust");
    }

    @Test
    void itShowsACertificateWhereOneIsWanted() throws Exception {
        provider(key, true);
        SSLContextParameters withKey = trusting(trust);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store(ours));
        keys.setKeyPassword(Certificates.PASSWORD);
        withKey.setKeyManagers(keys);
        client.context.getRegistry().bind("a1Tls", withKey);
        client.started(WITH_BEAN);
        isBound();
    }

    @Test
    void theParametersOfTheContextHoldWhereTheComponentAsksForThem() throws Exception {
        provider(key, false);
        client.component().setUseGlobalSslContextParameters(true);
        client.context.setSSLContextParameters(trusting(trust));
        client.started();
        isBound();
    }

    @Test
    void thatTheyAreNotThereIsAMistakeAndNotPlainSmpp() throws Exception {
        provider(key, false);
        client.component().setUseGlobalSslContextParameters(true);
        assertThatThrownBy(client::started)
                .hasStackTraceContaining("camel.ssl: missing, but use-global-ssl-context-parameters asks for it");
    }
}
