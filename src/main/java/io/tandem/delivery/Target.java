// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

/** Which destinations an outlet takes. */
public sealed interface Target {

    /**
     * Destinations whose list of accounts contains this one. An account further back in the list gets a message only
     * while every account before it has a closed gate.
     */
    static Target provider(String account) {
        return new Provider(account);
    }

    /** Every destination that names provider accounts: for the link, and only where no account's own outlet takes the message. */
    static Target providers() {
        return new Providers();
    }

    /** Every {@code client:} destination. */
    static Target clients() {
        return new Clients();
    }

    /** Receipts that the other node may know the message of. */
    static Target peer() {
        return new Peer();
    }

    record Provider(String account) implements Target {}

    record Providers() implements Target {}

    record Clients() implements Target {}

    record Peer() implements Target {}
}
