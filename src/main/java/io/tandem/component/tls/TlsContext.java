// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configuration of TLS: makes engines with the certificates in its files, and with new ones when the files have
 * changed. Sessions that are open keep what they were made with.
 */
public final class TlsContext {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

    private final CamelContext camel;
    private final SSLContextParameters parameters;
    private final String name;
    private final boolean server;
    private final Stores stores;
    private Stamps stamps;
    private volatile Loaded loaded;

    private record Loaded(SSLContext context, List<String> protocols, Optional<X509Certificate> certificate) {}

    /**
     * Reads the files. Blocks.
     *
     * @param server whether it is for ports of ours
     * @throws TlsException if a handshake could not succeed with it
     */
    TlsContext(CamelContext camel, SSLContextParameters parameters, boolean server) throws TlsException {
        this.camel = camel;
        this.parameters = parameters;
        this.name = nameOf(camel, parameters);
        this.server = server;
        this.stores = new Stores(camel, name, parameters);
        this.stamps = Stamps.of(stores.files());
        this.loaded = load();
        if (parameters.getTrustManagers() != null
                && parameters.getTrustManagers().getTrustManager() instanceof TrustAllTrustManager) {
            LOG.warn("TLS {} trusts every certificate of whatever CA", name);
        }
    }

    private static String nameOf(CamelContext camel, SSLContextParameters parameters) {
        if (camel.getSSLContextParameters() == parameters) {
            return TlsException.GLOBAL;
        }
        return camel.getRegistry().findByTypeWithName(SSLContextParameters.class).entrySet().stream()
                .filter(bean -> bean.getValue() == parameters)
                .map(bean -> bean.getKey())
                .findFirst()
                .orElse("sslContextParameters");
    }

    private Loaded load() throws TlsException {
        Optional<X509Certificate> certificate = stores.certificate();
        if (server && certificate.isEmpty()) {
            throw stores.problem(
                    TlsKey.KEY_STORE,
                    "missing. Write file: and the path of a PKCS12 file with the key and the"
                            + " certificate of this node");
        }
        stores.checkTrust();
        try {
            SSLContext context = parameters.createSSLContext(camel);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(!server);
            if (server && (engine.getNeedClientAuth() || engine.getWantClientAuth()) && !stores.hasTrust()) {
                throw stores.problem(
                        TlsKey.TRUST_STORE,
                        "missing, but clients are asked for certificates. Write file: and"
                                + " the path of a PKCS12 file with the CA that signs them");
            }
            Loaded result = new Loaded(context, protocols(engine), certificate);
            certificate.ifPresent(ours -> sayHowLong(ours));
            return result;
        } catch (GeneralSecurityException | IOException e) {
            throw stores.problem(TlsKey.ANY, "cannot be used: " + e.getMessage());
        }
    }

    private List<String> protocols(SSLEngine engine) throws TlsException {
        List<String> protocols = Arrays.stream(engine.getEnabledProtocols())
                .filter(PROTOCOLS::contains)
                .toList();
        if (protocols.isEmpty()) {
            throw stores.problem(
                    TlsKey.PROTOCOLS,
                    "none of " + Arrays.toString(engine.getEnabledProtocols()) + " is safe. Write some of "
                            + PROTOCOLS);
        }
        return protocols;
    }

    private void sayHowLong(X509Certificate ours) {
        Instant end = ours.getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) {
            LOG.warn("TLS {}: our certificate {} expired at {}", name, ours.getSubjectX500Principal(), end);
        } else {
            LOG.info("TLS {}: our certificate is {}, until {}", name, ours.getSubjectX500Principal(), end);
        }
    }

    /** Whether clients are asked for a certificate; one that is shown is of a CA we trust. */
    public boolean asksForCertificates() {
        SSLEngine engine = serverEngine();
        return engine.getNeedClientAuth() || engine.getWantClientAuth();
    }

    /** For a connection of an ESME to us. */
    public SSLEngine serverEngine() {
        Loaded now = loaded;
        SSLEngine engine = now.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(now.protocols().toArray(String[]::new));
        return engine;
    }

    /**
     * For a connection of ours.
     *
     * @param host the name or address we connect to
     * @param checkName whether the certificate must be for that (RFC 2818 §3.1)
     */
    public SSLEngine clientEngine(String host, int port, boolean checkName) {
        Loaded now = loaded;
        SSLEngine engine = now.context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters settings = engine.getSSLParameters();
        settings.setProtocols(now.protocols().toArray(String[]::new));
        if (checkName) {
            settings.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(settings);
        return engine;
    }

    /** The bean's name. */
    public String name() {
        return name;
    }

    /** When our certificate ends; empty if we have none. */
    public Optional<Instant> expires() {
        return loaded.certificate().map(ours -> ours.getNotAfter().toInstant());
    }

    /** Reads the files anew if they are others than before; if the new ones cannot be used, what was read before stays. Blocks. */
    synchronized void reloadIfChanged() {
        Stamps now = Stamps.of(stores.files());
        if (now.equals(stamps)) {
            return;
        }
        stamps = now;
        try {
            loaded = load();
            LOG.info("TLS {}: the files have changed; new sessions use them", name);
        } catch (TlsException | RuntimeException e) {
            LOG.warn("TLS: the files have changed and cannot be used, those before stay in use: {}", e.getMessage());
        }
    }
}
