// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.lab.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFileTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @TempDir
    private static Path made;

    private static Path store;
    private static Path pem;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        store = certificates.key("node");
        pem = certificates.pem(store);
    }

    private static TlsFile file(Path path) {
        return file(path, Certificates.PASSWORD);
    }

    private static TlsFile file(Path path, String password) {
        return new TlsFile("--key", path, asked -> password.toCharArray());
    }

    private static TlsFile unlocked(Path path) {
        return new TlsFile("--key", path, asked -> {
            throw new IllegalArgumentException("no password for " + asked);
        });
    }

    private static TlsFile certificateFile(Path path) {
        return new TlsFile("--certificate", path, asked -> new char[0]);
    }

    private static byte[] key(KeyStore from) throws Exception {
        return from.getKey(from.aliases().nextElement(), TlsFile.INNER_PASSWORD.toCharArray())
                .getEncoded();
    }

    @Test
    void theKeyIsTheSameFromEitherKindOfFile() throws Exception {
        KeyStore ofPem = unlocked(pem).key(Optional.empty());
        KeyStore ofStore = file(store).key(Optional.empty());

        assertThat(key(ofPem)).isEqualTo(key(ofStore));
        assertThat(ofPem.getCertificate("key")).isEqualTo(ofStore.getCertificate("node"));
    }

    @Test
    void keyAndCertificateMayBeInFilesOfTheirOwn() throws Exception {
        String both = Files.readString(pem);
        int second = both.indexOf("-----BEGIN CERTIFICATE");
        Path key = Files.writeString(made.resolve("alone.key"), both.substring(0, second));
        Path chain = Files.writeString(made.resolve("alone.crt"), "subject=CN = node\n" + both.substring(second));

        assertThat(unlocked(key).key(Optional.of(unlocked(chain))).getCertificate("key"))
                .isEqualTo(unlocked(pem).key(Optional.empty()).getCertificate("key"));
        assertThatThrownBy(() -> unlocked(key).key(Optional.empty())).hasMessageContaining("--certificate");
        assertThatThrownBy(() -> unlocked(chain).key(Optional.empty())).hasMessageContaining("no private key");
    }

    @Test
    void aCertificateForAnotherKeyIsRefused() throws Exception {
        Path another = new Certificates(made).pem(new Certificates(made).key("another"));

        assertThatThrownBy(() -> unlocked(pem).key(Optional.of(certificateFile(another))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--certificate " + another, "not for the key");
    }

    @Test
    void keysThatOpensslWroteAreRead() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed");
        for (List<String> kind : List.of(
                List.of("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
                List.of("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
                List.of("-algorithm", "ED25519"))) {
            Path plain = openssl("plain.key", "genpkey", kind);
            Path locked = openssl(
                    "locked.key", "pkey", List.of("-in", plain.toString(), "-aes256", "-passout", "pass:secr-key"));

            Path certificate =
                    openssl("own.crt", "req", List.of("-x509", "-new", "-key", plain.toString(), "-subj", "/CN=node"));

            assertThat(key(file(locked, "secr-key").key(Optional.of(file(certificate)))))
                    .isEqualTo(key(unlocked(plain).key(Optional.of(file(certificate)))));
            assertThatThrownBy(() -> file(locked, "guess").key(Optional.of(file(certificate))))
                    .hasMessageContainingAll("--key", locked.toString())
                    .hasMessageNotContaining("guess");
            assertThatThrownBy(() -> unlocked(plain).key(Optional.of(certificateFile(pem))))
                    .hasMessageContainingAll("--certificate " + pem, "not for the key");
        }
        Path old = openssl("old.key", "genrsa", List.of("-traditional"));
        Path oldLocked = openssl(
                "old-locked.key",
                "rsa",
                List.of("-in", old.toString(), "-traditional", "-aes128", "-passout", "pass:secr-key"));
        for (Path notPkcs8 : List.of(old, oldLocked)) {
            assertThatThrownBy(() -> unlocked(notPkcs8).key(Optional.of(file(pem))))
                    .hasMessageContaining("openssl pkcs8 -topk8");
        }
        Path damaged =
                Files.writeString(made.resolve("damaged"), "-----BEGIN CERTIFICATE-----A-----END CERTIFICATE-----");
        assertThatThrownBy(() -> unlocked(damaged).trust()).hasMessageContaining("CERTIFICATE is damaged");
    }

    private static Path openssl(String name, String command, List<String> options) throws Exception {
        Path file = made.resolve(name);
        List<String> line = new ArrayList<>(List.of(OPENSSL.toString(), command, "-out", file.toString()));
        line.addAll(options);
        Process openssl = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
        return file;
    }

    @Test
    void theCertificatesToTrustAreTheSameFromEitherKindOfFile() throws Exception {
        Path trusted = new Certificates(made).trust("trust", store);

        assertThat(unlocked(pem).trust().getCertificate("trusted-0"))
                .isEqualTo(file(trusted).trust().getCertificate("node"));
    }

    @Test
    void whatCannotBeUsedIsSaidWithOptionAndFile() throws IOException {
        Path garbage = Files.write(made.resolve("garbage"), new byte[] {1, 2, 3});
        Path nowhere = made.resolve("nowhere");
        for (TlsFile wrong :
                List.of(file(garbage), file(nowhere), file(store, "guess123"), unlocked(made.resolve("."))))
            assertThatThrownBy(() -> wrong.key(Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--key " + wrong.path() + ": ")
                    .hasMessageNotContaining("guess123");
        assertThatThrownBy(() -> file(store).trust()).hasMessageContaining("no certificate to trust");
        assertThatThrownBy(() -> file(store).key(Optional.of(file(pem)))).hasMessageContaining("PKCS12 file has");
    }
}
