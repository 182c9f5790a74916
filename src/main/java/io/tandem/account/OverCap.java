// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** What becomes of a message that is to be valid for longer than its client may ask for. */
public enum OverCap {
    /** It is valid for as long as it may be. */
    SHORTEN("shorten"),
    /** It is refused with ESME_RINVEXPIRY. */
    REFUSE("refuse");

    private final String word;

    OverCap(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
