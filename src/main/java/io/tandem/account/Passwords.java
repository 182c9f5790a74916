// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Locale;
import java.util.Optional;

/** Reads passwords: from the environment, from an override or as a hash, but never in plain text from the file. */
final class Passwords {
    private static final String PLAIN = "password";
    private static final String HASH = "password-hash";

    private Passwords() {}

    /** One that we must know to bind with. */
    static Optional<Password> toBindWith(String account, Section section) {
        return plain(section, reference(account));
    }

    /** One that we compare with what a client sends. */
    static Optional<Password> toCompareWith(String account, Section section) {
        if (!section.has(HASH)) {
            Optional<Password> plain = plain(section, reference(account) + ", or a password-hash");
            section.optional(HASH, Password::hashed);
            return plain;
        }
        Optional<Password> hash = section.optional(HASH, Password::hashed);
        if (section.written(PLAIN).isPresent()) {
            section.problem(HASH, "both password and password-hash. Remove one");
        }
        return hash;
    }

    private static Optional<Password> plain(Section section, String write) {
        Optional<Tree.Scalar> written = section.written(PLAIN);
        if (written.isPresent()
                && !written.get().absent()
                && !written.get().origin().isOverride()
                && !Placeholders.isReference(written.get().text())) {
            section.problem(PLAIN, "password in plain text. Write " + write);
            return Optional.empty();
        }
        return section.required(PLAIN, Password::plain, write);
    }

    private static String reference(String account) {
        return "\"{{env:" + account.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_PASSWORD}}\"";
    }
}
