// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What a PEM file holds (RFC 7468): certificates, and keys in PKCS #8. Text between the blocks is passed over.
 *
 * @param blocks in the order of the file
 */
record Pem(List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PLAIN_KEY = "PRIVATE KEY";
    private static final String LOCKED_KEY = "ENCRYPTED PRIVATE KEY";

    private record Block(String label, String text) {
        byte[] octets() throws GeneralSecurityException {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("its " + label + " is damaged: " + e.getMessage(), e);
            }
        }
    }

    /** Empty if there is no such block in it: some other kind of file. */
    static Optional<Pem> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Pem(blocks));
    }

    /** @throws GeneralSecurityException if one of them is none */
    List<Certificate> certificates() throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.octets())));
            }
        }
        return certificates;
    }

    /** Whether the key can be read with its password only. */
    boolean keyIsLocked() {
        return blocks.stream().anyMatch(block -> block.label().equals(LOCKED_KEY));
    }

    /**
     * The private key.
     *
     * @param password used only if {@link #keyIsLocked()}
     * @throws GeneralSecurityException if there is none that can be read, with what to do about it
     */
    PrivateKey key(char[] password) throws GeneralSecurityException {
        for (Block block : blocks) {
            if (block.label().equals(PLAIN_KEY)) {
                return key(new PKCS8EncodedKeySpec(block.octets()));
            }
            if (block.label().equals(LOCKED_KEY)) {
                return key(unlocked(block.octets(), password));
            }
            if (block.label().endsWith(PLAIN_KEY)) {
                throw new InvalidKeySpecException("the key is not in PKCS #8. Convert it with openssl pkcs8 -topk8");
            }
        }
        throw new InvalidKeySpecException("there is no private key in it");
    }

    private static PKCS8EncodedKeySpec unlocked(byte[] octets, char[] password) throws GeneralSecurityException {
        EncryptedPrivateKeyInfo info;
        try {
            info = new EncryptedPrivateKeyInfo(octets);
        } catch (IOException e) {
            throw new InvalidKeySpecException("the key is damaged: " + e.getMessage(), e);
        }
        // For PBES2 (RFC 8018), which openssl writes, the name of the algorithm is in its parameters only.
        String algorithm = String.valueOf(info.getAlgParameters());
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        InvalidKeySpecException none = new InvalidKeySpecException("the key is none of " + KEY_ALGORITHMS);
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException otherAlgorithm) {
                none.addSuppressed(otherAlgorithm);
            }
        }
        throw none;
    }
}
