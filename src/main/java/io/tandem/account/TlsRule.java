// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Optional;

/**
 * Whether a client has to bind over TLS, and as whom.
 *
 * @param use REQUIRED if there is a {@code certificate}
 * @param certificate a name that the client's certificate must have, as its common name or one of its alternative names
 */
public record TlsRule(Use use, Optional<String> certificate) {
    /** It may bind at any port that serves it. */
    public static final TlsRule NONE = new TlsRule(Use.OPTIONAL, Optional.empty());

    /** Whether it may bind without TLS. */
    public enum Use {
        OPTIONAL("optional"),
        REQUIRED("required");

        private final String word;

        Use(String word) {
            this.word = word;
        }

        /** The word in the accounts file. */
        @Override
        public String toString() {
            return word;
        }
    }

    public boolean required() {
        return use == Use.REQUIRED;
    }

    static TlsRule bind(Section section) {
        Optional<String> certificate = section.optional("certificate", TlsRule::name);
        Use least = certificate.isPresent() ? Use.REQUIRED : Use.OPTIONAL;
        Use use = section.value("tls", Values.oneOf(Use.values()), least);
        if (use.compareTo(least) < 0) {
            section.problem(
                    "tls", "must be required where there is a 'certificate'. Write that, or remove one of the two");
        }
        return new TlsRule(use, certificate);
    }

    private static String name(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "must be the common name, or a subjectAltName, of the client's certificate, such as acme.example");
        }
        return text;
    }
}
