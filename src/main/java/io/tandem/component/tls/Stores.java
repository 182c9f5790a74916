// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Reads the key store and the trust store of a configuration, to say what is wrong with them. Blocks; never on an event loop. */
final class Stores {
    private static final String FILE = "file:";

    private final CamelContext camel;
    private final String bean;
    private final SSLContextParameters parameters;

    Stores(CamelContext camel, String bean, SSLContextParameters parameters) {
        this.camel = camel;
        this.bean = bean;
        this.parameters = parameters;
    }

    /** The files they are in; what is elsewhere, on the class path for one, does not change. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        keys().map(KeyManagersParameters::getKeyStore).flatMap(this::file).ifPresent(files::add);
        trust().flatMap(this::file).ifPresent(files::add);
        return files;
    }

    /**
     * Our certificate, or empty if there is no key store.
     *
     * @throws TlsException if there is a key store and no key of it can be used
     */
    Optional<X509Certificate> certificate() throws TlsException {
        Optional<KeyManagersParameters> keys = keys();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        KeyStore store = load(keys.get().getKeyStore(), TlsKey.KEY_STORE, TlsKey.KEY_STORE_PASSWORD);
        try {
            String alias = keyAlias(store);
            openKey(store, alias, resolved(keys.get().getKeyPassword()));
            return store.getCertificate(alias) instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e); // it is loaded
        }
    }

    /** @throws TlsException if there is a trust store and it cannot be read or is empty */
    void checkTrust() throws TlsException {
        if (trust().isEmpty()) {
            return;
        }
        KeyStore store = load(trust().get(), TlsKey.TRUST_STORE, TlsKey.TRUST_STORE_PASSWORD);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    return;
                }
            }
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
        throw problem(
                TlsKey.TRUST_STORE,
                name(trust().get()) + " has no certificate to trust. Put the CA's into it with keytool -importcert:"
                        + " what openssl writes into a PKCS12 file is not marked as trusted");
    }

    boolean hasTrust() {
        return parameters.getTrustManagers() != null
                && (trust().isPresent() || parameters.getTrustManagers().getTrustManager() != null);
    }

    private Optional<KeyManagersParameters> keys() {
        return Optional.ofNullable(parameters.getKeyManagers()).filter(keys -> keys.getKeyStore() != null);
    }

    private Optional<KeyStoreParameters> trust() {
        return Optional.ofNullable(parameters.getTrustManagers())
                .filter(trust -> trust.getTrustManager() == null)
                .flatMap(trust -> Optional.ofNullable(trust.getKeyStore()));
    }

    private String keyAlias(KeyStore store) throws KeyStoreException, TlsException {
        String wanted = resolved(parameters.getCertAlias());
        if (wanted != null) {
            if (store.isKeyEntry(wanted)) {
                return wanted;
            }
            throw problem(
                    TlsKey.ALIAS,
                    "there is no key '" + wanted + "' in the key store. Write one of "
                            + Collections.list(store.aliases()));
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw problem(
                TlsKey.KEY_STORE,
                name(parameters.getKeyManagers().getKeyStore()) + " has no private key. Make it with"
                        + " openssl pkcs12 -export -inkey KEY.pem -in CERTIFICATES.pem");
    }

    private void openKey(KeyStore store, String alias, String password) throws KeyStoreException, TlsException {
        if (password == null) {
            throw problem(
                    TlsKey.KEY_PASSWORD,
                    "missing. Write \"{{env:NAME}}\"; in a PKCS12 file the key has the" + " password of the store");
        }
        try {
            if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
                    && !KeyMatch.fits(key, store.getCertificate(alias))) {
                throw problem(
                        TlsKey.KEY_STORE,
                        "the certificate of '" + alias + "' is not for its key. Make the file with openssl pkcs12"
                                + " -export -inkey KEY.pem -in CERTIFICATES.pem, the key's own first");
            }
        } catch (UnrecoverableKeyException e) {
            throw problem(
                    TlsKey.KEY_PASSWORD,
                    "does not open the key '" + alias + "'. Write \"{{env:NAME}}\", and put"
                            + " the right one into the environment");
        } catch (GeneralSecurityException e) {
            throw problem(TlsKey.KEY_STORE, "the key '" + alias + "' cannot be used: " + e.getMessage());
        }
    }

    private KeyStore load(KeyStoreParameters store, TlsKey key, TlsKey passwordKey) throws TlsException {
        Optional<Path> file = file(store);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw problem(
                    key,
                    file.get() + (Files.exists(file.get()) ? ": cannot be read" : ": there is no such file")
                            + ". Write file: and the path of a PKCS12 file");
        }
        if (file.isPresent() && store.getPassword() == null) {
            throw problem(passwordKey, "missing. Write \"{{env:NAME}}\"");
        }
        store.setCamelContext(camel);
        try {
            return store.createKeyStore();
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw problem(
                        passwordKey,
                        "does not open " + name(store)
                                + ". Write \"{{env:NAME}}\", and put the right one into the environment");
            }
            throw problem(
                    key,
                    name(store) + " is no key store: " + e.getMessage()
                            + ". Write file: and the path of a PKCS12 file");
        } catch (GeneralSecurityException e) {
            throw problem(key, name(store) + " is no key store: " + e.getMessage());
        }
    }

    private Optional<Path> file(KeyStoreParameters store) {
        return Optional.ofNullable(resolved(store.getResource()))
                .filter(resource -> resource.startsWith(FILE))
                .map(resource -> Path.of(resource.substring(FILE.length())).toAbsolutePath());
    }

    private String name(KeyStoreParameters store) {
        return file(store).map(Path::toString).orElseGet(() -> String.valueOf(resolved(store.getResource())));
    }

    private String resolved(String text) {
        return text == null ? null : camel.resolvePropertyPlaceholders(text);
    }

    TlsException problem(TlsKey key, String problem) {
        return new TlsException(bean, key, problem);
    }
}
