// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** The node whose address a client uses while both nodes live; the other node carries a passive copy of its account. */
public enum Home {
    PRIMARY("primary"),
    SECONDARY("secondary");

    private final String word;

    Home(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
