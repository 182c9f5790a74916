// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

/** What an operator limits, under the name of the key or option that sets it. */
public enum Limit {
    RATE("rate", "more messages a second than its rate"),
    WINDOW("window", "more unanswered requests than its window"),
    QUOTA("quota", "more messages in a day than its quota"),
    SOURCES("sources", "a source address it may not use"),
    DESTINATIONS("destinations", "a destination it may not write to"),
    VALIDITY_CAP("validity-cap", "a validity longer than its cap"),
    ADDRESSING("addressing", "a reserved value of TON or NPI"),
    BINDS("binds", "more binds than it may have"),
    BINDS_PER_ADDRESS("binds-per-address", "more binds from one address than it may have"),
    ALLOW("allow", "a bind from an address it may not come from"),
    TLS("tls", "a bind without TLS"),
    CERTIFICATE("certificate", "a bind without the certificate it must have"),
    UNBOUND("max-unbound", "more connections without a bind than it takes"),
    UNBOUND_PER_ADDRESS("max-unbound-per-address", "more connections without a bind from one address than it takes");

    private final String word;
    private final String sentence;

    Limit(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** For the log: what was tried. */
    String sentence() {
        return sentence;
    }

    /** The key of the account, or the option of the port, in the form of a key. */
    @Override
    public String toString() {
        return word;
    }
}
