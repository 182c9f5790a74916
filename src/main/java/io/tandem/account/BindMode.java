// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** How we bind to a provider (SMPP 3.4 §4.1). */
public enum BindMode {
    TRANSCEIVER("transceiver"),
    /** A pair of sessions, for providers that know no transceiver: bind_transmitter and bind_receiver. */
    TRANSMITTER_AND_RECEIVER("transmitter+receiver"),
    /** Sends only: receipts and MO do not come back over this account. */
    TRANSMITTER("transmitter"),
    /** Receives only: no message is sent over this account. */
    RECEIVER("receiver");

    private final String word;

    BindMode(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
