// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** How a provider's receipts are told from messages. */
public enum ReceiptMark {
    /** By esm_class, or by the TLVs that only a receipt has. */
    ESM_CLASS("esm-class"),
    /** Also by {@code id:} and {@code stat:} in the text, for providers that leave esm_class 0. */
    TEXT("text");

    private final String word;

    ReceiptMark(String word) {
        this.word = word;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
