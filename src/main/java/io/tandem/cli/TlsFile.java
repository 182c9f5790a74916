// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.component.tls.KeyMatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.BadPaddingException;

/**
 * A file that an option names, with keys or certificates in it: PEM or PKCS12, whichever it is.
 *
 * @param option that named it, for what is said about it
 * @param password asked for only if the file needs it
 */
record TlsFile(String option, Path path, PasswordOption password) {
    private static final String TYPE = "PKCS12";

    /** Of the stores made here: they never leave the process. */
    static final String INNER_PASSWORD = "inside";

    /** The option with which a password is given. */
    interface PasswordOption {
        /** @throws IllegalArgumentException if it is missing, with what to write */
        char[] read(Path file);
    }

    /**
     * The certificates to be trusted.
     *
     * @throws IllegalArgumentException if there is none, with option and file
     */
    KeyStore trust() {
        try {
            byte[] octets = read();
            Optional<Pem> pem = pem(octets);
            KeyStore trust = pem.isPresent() ? trustOf(pem.get()) : store(octets, password.read(path));
            for (String alias : Collections.list(trust.aliases())) {
                if (trust.isCertificateEntry(alias)) {
                    return trust;
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw problem(e);
        }
        throw new IllegalArgumentException(option + " " + path + ": there is no certificate to trust in it. Give the"
                + " CA's as PEM, or put it into the PKCS12 file with keytool -importcert");
    }

    /**
     * One private key with its certificates.
     *
     * @param certificates the PEM file with them; empty: they are in the same file as the key
     * @throws IllegalArgumentException if there is no such pair, with option and file
     */
    KeyStore key(Optional<TlsFile> certificates) {
        try {
            byte[] octets = read();
            Optional<Pem> pem = pem(octets);
            if (pem.isPresent()) {
                char[] secret = pem.get().keyIsLocked() ? password.read(path) : new char[0];
                return certificates.orElse(this).pair(pem.get().key(secret));
            }
            if (certificates.isPresent()) {
                throw new IllegalArgumentException(certificates.get().option() + " goes with a " + option
                        + " in PEM; a PKCS12 file has the certificates with it");
            }
            return pair(octets, password.read(path));
        } catch (GeneralSecurityException | IOException e) {
            throw problem(e);
        }
    }

    private KeyStore pair(PrivateKey key) throws GeneralSecurityException, IOException {
        Certificate[] chain = chain();
        if (!KeyMatch.fits(key, chain[0])) {
            throw new IllegalArgumentException(option + " " + path + ": its first certificate is not for the key."
                    + " Give the one that was made for it, then those between it and the CA");
        }
        KeyStore store = store(null, null);
        store.setKeyEntry("key", key, INNER_PASSWORD.toCharArray(), chain);
        return store;
    }

    private Certificate[] chain() throws GeneralSecurityException, IOException {
        Optional<Pem> pem = pem(read());
        List<Certificate> chain = pem.isPresent() ? pem.get().certificates() : List.of();
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    option + " " + path + ": there is no certificate in it. Give the PEM file" + " with --certificate");
        }
        return chain.toArray(Certificate[]::new);
    }

    /** The first key of the store only: with a password of ours, as its own may have letters that mean something to Camel. */
    private KeyStore pair(byte[] octets, char[] password) throws GeneralSecurityException, IOException {
        KeyStore from = store(octets, password);
        for (String alias : Collections.list(from.aliases())) {
            if (from.isKeyEntry(alias)) {
                KeyStore store = store(null, null);
                store.setKeyEntry(
                        alias,
                        from.getKey(alias, password),
                        INNER_PASSWORD.toCharArray(),
                        from.getCertificateChain(alias));
                return store;
            }
        }
        throw new IllegalArgumentException(option + " " + path + ": there is no private key in it");
    }

    private byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    private static Optional<Pem> pem(byte[] octets) {
        return Pem.parse(new String(octets, StandardCharsets.ISO_8859_1));
    }

    private static KeyStore trustOf(Pem pem) throws GeneralSecurityException, IOException {
        KeyStore trust = store(null, null);
        List<Certificate> certificates = pem.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            trust.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return trust;
    }

    /** @param octets null for an empty one */
    private static KeyStore store(byte[] octets, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(octets == null ? null : new ByteArrayInputStream(octets), password);
        return store;
    }

    private IllegalArgumentException problem(Exception e) {
        return new IllegalArgumentException(option + " " + path + ": " + what(e), e);
    }

    private static String what(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof UnrecoverableKeyException || e.getCause() instanceof UnrecoverableKeyException) {
            return "the password does not open it";
        }
        if (e instanceof BadPaddingException) {
            return "the password does not open its key";
        }
        return e instanceof GeneralSecurityException
                ? e.getMessage()
                : "cannot be read as PEM or PKCS12: " + e.getMessage();
    }
}
