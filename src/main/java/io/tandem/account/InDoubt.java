// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** What becomes of a message that was sent and never answered: the provider may or may not have it. */
public enum InDoubt {
    /** Send it again: never lost, perhaps sent twice. */
    RESEND("resend"),
    /** Keep it until an operator decides. */
    HOLD("hold"),
    /** Give it up and report it: never sent twice, perhaps lost. */
    FAIL("fail");

    private final String word;

    InDoubt(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
