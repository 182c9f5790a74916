// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

/** A TLS configuration that cannot be used; the message says what to write instead. It has no password, nor part of one. */
public final class TlsException extends Exception {
    /** The name of the context's own parameters, which come from the keys below it. */
    static final String GLOBAL = "camel.ssl";

    private final String key;

    TlsException(String bean, TlsKey key, String problem) {
        super(problem);
        this.key = key.of(bean);
    }

    /** The key to look at: that of a bean begins with its name, as under {@code camel.beans}; another one with camel.ssl. */
    public String key() {
        return key;
    }

    @Override
    public String getMessage() {
        return key + ": " + problem();
    }

    /** The message without the key. */
    public String problem() {
        return super.getMessage();
    }
}
