// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** In which notation a provider names one message_id in submit_sm_resp and in the receipt (SMPP 3.4 appendix B). */
public enum IdFormat {
    /** The same text in both. */
    TEXT("text"),
    /** Hexadecimal in submit_sm_resp, decimal in the receipt. */
    HEX_DECIMAL("hex-decimal"),
    /** Decimal in submit_sm_resp, hexadecimal in the receipt. */
    DECIMAL_HEX("decimal-hex");

    private final String word;

    IdFormat(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
