// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.Locale;

/** How the simulated provider writes a message_id: the same in its responses and its receipts, or not. */
public enum MessageIds {
    DECIMAL(false, false),
    HEX(true, true),
    /** Hexadecimal in the response, decimal in the receipt, as many providers do. */
    HEX_DECIMAL(true, false),
    /** Decimal in the response, hexadecimal in the receipt. */
    DECIMAL_HEX(false, true);

    private final boolean hexInResponse;
    private final boolean hexInReceipt;

    MessageIds(boolean hexInResponse, boolean hexInReceipt) {
        this.hexInResponse = hexInResponse;
        this.hexInReceipt = hexInReceipt;
    }

    String inResponse(long number) {
        return write(number, hexInResponse);
    }

    String inReceipt(long number) {
        return write(number, hexInReceipt);
    }

    private static String write(long number, boolean hex) {
        return hex ? Long.toHexString(number).toUpperCase(Locale.ROOT) : Long.toString(number);
    }
}
