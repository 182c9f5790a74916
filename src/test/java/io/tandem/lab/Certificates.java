// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates made for a test by keytool: each signs itself, so that whom a store trusts is whom it names. */
public final class Certificates {
    public static final String PASSWORD = "secr-tls";
    /** The names of this machine. */
    public static final String HERE = "san=dns:localhost,ip:127.0.0.1";

    private static final String TYPE = "PKCS12";
    private final Path directory;

    public Certificates(Path directory) {
        this.directory = directory;
    }

    /** A key store with a key for this machine. */
    public Path key(String name) throws IOException, InterruptedException {
        return key(name, HERE);
    }

    /** A key store with a key for these names. */
    public Path key(String name, String names) throws IOException, InterruptedException {
        Path file = file(name);
        Files.deleteIfExists(file);
        keytool("-genkeypair", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", names, "-validity", "2");
        return file;
    }

    /** A key store with a key for this machine; its certificate is signed by another's key, and expired yesterday. */
    public Path expired(String name, String ca) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = key(name);
        Path request = directory.resolve(name + ".csr");
        Path answer = directory.resolve(name + ".cer");
        keytool("-certreq", name, "-file", request.toString());
        keytool(
                "-gencert",
                ca,
                "-infile",
                request.toString(),
                "-outfile",
                answer.toString(),
                "-ext",
                HERE,
                "-startdate",
                "-2d",
                "-validity",
                "1");
        KeyStore store = load(file);
        try (InputStream in = Files.newInputStream(answer)) {
            Certificate signed = CertificateFactory.getInstance("X.509").generateCertificate(in);
            Certificate signer = load(file(ca)).getCertificate(ca);
            char[] password = PASSWORD.toCharArray();
            store.setKeyEntry(name, store.getKey(name, password), password, new Certificate[] {signed, signer});
        }
        save(store, file);
        return file;
    }

    private Path file(String name) {
        return directory.resolve(name + ".p12");
    }

    private void keytool(String command, String name, String... further) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                name,
                "-keystore",
                file(name).toString(),
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD));
        line.addAll(List.of(further));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + command + ": " + said);
        }
    }

    /** A trust store with the certificates of these key stores. */
    public Path trust(String name, Path... keys) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance(TYPE);
        trust.load(null, null);
        for (Path key : keys) {
            KeyStore from = load(key);
            String alias = from.aliases().nextElement();
            Certificate certificate = from.getCertificate(alias);
            trust.setCertificateEntry(alias, certificate);
        }
        Path file = file(name);
        save(trust, file);
        return file;
    }

    /** The same key and certificate as a key store's, in a PEM file. */
    public Path pem(Path key) throws IOException, GeneralSecurityException {
        KeyStore store = load(key);
        String alias = store.aliases().nextElement();
        Path file = directory.resolve(alias + ".pem");
        return Files.writeString(
                file,
                block("PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded())
                        + block("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }

    private static String block(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END "
                + label + "-----\n";
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** A peer that has this key, and trusts those in the trust store. */
    public static SSLContext context(Path key, Path trust) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(key), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    /** A peer without a key of its own. */
    public static SSLContext context(Path trust) throws IOException, GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }
}
