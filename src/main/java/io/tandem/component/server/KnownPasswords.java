// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Password;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.WeakHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What was right for a hash before, so that the next bind with it costs microseconds. It is known only as its HMAC-SHA256
 * under a key that this process made up and nobody stores, and forgotten with the hash it fits.
 */
final class KnownPasswords {
    private static final String MAC = "HmacSHA256";
    private static final int KEY_OCTETS = 32;

    private final SecretKeySpec key;
    private final Map<Password, byte[]> right = new WeakHashMap<>();

    KnownPasswords() {
        byte[] random = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /** Whether this was right before. False says nothing. */
    boolean isRight(Password password, byte[] candidate) {
        byte[] known;
        synchronized (right) {
            known = right.get(password);
        }
        return known != null && MessageDigest.isEqual(known, digest(candidate));
    }

    void wasRight(Password password, byte[] candidate) {
        byte[] digest = digest(candidate);
        synchronized (right) {
            right.put(password, digest);
        }
    }

    private byte[] digest(byte[] candidate) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(candidate);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + MAC, missing);
        }
    }
}
