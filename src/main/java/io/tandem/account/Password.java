// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * A password, known as it is or only by its hash. It shows itself to nobody who does not ask for it.
 *
 * <p>The password field of a bind is a C-octet string (SMPP 3.4 §5.2.2); octets beyond ASCII are taken as UTF-8. The
 * specification ends it at 8 octets, many networks use longer ones, so no length is enforced here.
 */
public final class Password {
    private final byte[] octets;
    private final Pbkdf2 hash;

    private Password(byte[] octets, Pbkdf2 hash) {
        this.octets = octets;
        this.hash = hash;
    }

    /**
     * The password itself.
     *
     * @throws IllegalArgumentException if it is empty or has control characters or white space at an end
     */
    public static Password plain(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (!secret.equals(secret.strip()) || secret.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not begin or end with white space, nor contain a line break");
        }
        return new Password(secret.getBytes(StandardCharsets.UTF_8), null);
    }

    /**
     * Reads {@code pbkdf2-sha256:ITERATIONS:SALT_BASE64:HASH_BASE64}.
     *
     * @throws IllegalArgumentException if it has another form; the message does not repeat it
     */
    public static Password hashed(String text) {
        return new Password(null, Pbkdf2.parse(text));
    }

    /** The hash of a password as the accounts file takes it, with a fresh salt and {@value Pbkdf2#ITERATIONS} iterations. */
    public static String hash(char[] secret) {
        return Pbkdf2.of(secret, Pbkdf2.ITERATIONS).toString();
    }

    /**
     * Whether a peer sent the right password, in a time that does not tell how much of it was right.
     *
     * <p>Against a hash this computes for milliseconds (see {@link #isHashed()}): keep it off an event loop.
     *
     * @param candidate the octets of the password field, without the NUL
     */
    public boolean matches(byte[] candidate) {
        if (hash == null) {
            return MessageDigest.isEqual(candidate, octets);
        }
        if (candidate.length == 0) {
            return false;
        }
        char[] secret;
        try {
            // A strict decoder: a lenient one would make all malformed octets equal.
            secret = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(candidate))
                    .toString()
                    .toCharArray();
        } catch (CharacterCodingException notText) {
            return false;
        }
        return hash.matches(secret);
    }

    public boolean isHashed() {
        return hash != null;
    }

    /**
     * The password itself, which we need to bind to a peer.
     *
     * @throws IllegalStateException if only its hash is known
     */
    public String reveal() {
        if (hash != null) {
            throw new IllegalStateException("only the hash of this password is known");
        }
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** Whether both hold the same secret or the same hash. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Password that
                && Objects.equals(hash, that.hash)
                && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hash, Arrays.hashCode(octets));
    }

    @Override
    public String toString() {
        return "****";
    }
}
