// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password hash: PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2). */
final class Pbkdf2 {
    static final int ITERATIONS = 20_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final Pattern FORM =
            Pattern.compile(SCHEME + ":([1-9]\\d{3,6}):([A-Za-z0-9+/]+={0,2}):([A-Za-z0-9+/]+={0,2})");
    private static final int SHORTEST_SALT = 8;
    private static final int SALT = 16;
    private static final int HASH = 32;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Pbkdf2(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static Pbkdf2 of(char[] secret, int iterations) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new Pbkdf2(iterations, salt, derive(secret, salt, iterations));
    }

    static Pbkdf2 parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            byte[] salt = base64(form.group(2));
            byte[] hash = base64(form.group(3));
            if (salt.length >= SHORTEST_SALT && hash.length == HASH) {
                return new Pbkdf2(Integer.parseInt(form.group(1)), salt, hash);
            }
        }
        throw malformed();
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "must be " + SCHEME + ":ITERATIONS:SALT:HASH, with 1000 to 9999999 iterations," + " a salt of at least "
                        + SHORTEST_SALT + " octets and a hash of " + HASH + ", both in Base64");
    }

    boolean matches(char[] secret) {
        return MessageDigest.isEqual(hash, derive(secret, salt, iterations));
    }

    private static byte[] derive(char[] secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, HASH * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", missing);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pbkdf2 that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** As the accounts file takes it; nothing logs it, for it can be guessed against. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + ":" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
