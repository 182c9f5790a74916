// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** What to do when a provider answers a message with a certain command_status (SMPP 3.4 §5.1.3). */
public enum RetryRule {
    /** Try this message again later, with a growing pause. */
    RETRY("retry"),
    /** Send less over the whole account, and this message again. */
    SLOW_DOWN("slow-down"),
    /** Over another account of the group; where all have refused it, final as FAIL. */
    FALLBACK("fallback"),
    /** Final: report the message as undeliverable. */
    FAIL("fail");

    private final String word;

    RetryRule(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
