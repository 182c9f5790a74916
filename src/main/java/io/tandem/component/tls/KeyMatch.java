// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Map;

/** Whether a certificate is for a key: what one signs the other has to verify. Without that every handshake fails. */
public final class KeyMatch {
    /** By {@link PrivateKey#getAlgorithm()}. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    /**
     * True also for keys of other kinds than RSA, EC and EdDSA, of which nothing is known.
     *
     * @throws GeneralSecurityException if the key cannot sign
     */
    public static boolean fits(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        PublicKey certified = certificate.getPublicKey();
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(ANYTHING);
        return verified(signature, signed);
    }

    /** The signature of another key may not even have the form this one expects: RSA of another length. */
    private static boolean verified(Signature signature, byte[] signed) {
        try {
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherForm) {
            return false;
        }
    }
}
