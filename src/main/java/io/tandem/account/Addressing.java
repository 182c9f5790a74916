// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** What becomes of a message whose TON or NPI has a value that SMPP 3.4 (§5.2.5, §5.2.6) reserves. */
public enum Addressing {
    /** It is refused with the status for that field. */
    STRICT("strict"),
    /** It is taken, and passed on as it came. */
    LENIENT("lenient");

    private final String word;

    Addressing(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
