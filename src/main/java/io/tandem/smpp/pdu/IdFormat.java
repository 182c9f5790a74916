// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.math.BigInteger;
import java.util.Locale;

/**
 * How a provider writes one message_id in its responses and in its receipts. Many give a number in hexadecimal in the
 * one and in decimal in the other, so both are brought to one form before they are compared.
 */
public enum IdFormat {
    /** The same characters in both; case does not count. */
    TEXT(0, 0),
    /** A decimal number in both; leading zeros do not count. */
    DECIMAL(10, 10),
    /** A hexadecimal number in both; leading zeros and case do not count. */
    HEX(16, 16),
    /** Hexadecimal in the response, decimal in the receipt. */
    HEX_DECIMAL(16, 10),
    /** Decimal in the response, hexadecimal in the receipt. */
    DECIMAL_HEX(10, 16);

    /** A message_id is no longer (SMPP 3.4 §5.2.23); what is longer is no number to calculate with. */
    private static final int LONGEST_NUMBER = 64;

    private final int responseRadix;
    private final int receiptRadix;

    IdFormat(int responseRadix, int receiptRadix) {
        this.responseRadix = responseRadix;
        this.receiptRadix = receiptRadix;
    }

    /** The form to match on, of a message_id from a response. */
    public String ofResponse(String id) {
        return normal(id, responseRadix);
    }

    /**
     * How the account probably wrote in its response what has this form: a number in hexadecimal in lower case and without
     * leading zeros, anything else as it is here.
     *
     * @param normal as {@link #ofResponse} gave it
     */
    public String asInResponse(String normal) {
        return responseRadix == 16 && isNumber(normal, 10) ? new BigInteger(normal).toString(16) : normal;
    }

    /** The form to match on, of a message_id from a receipt. */
    public String ofReceipt(String id) {
        return normal(id, receiptRadix);
    }

    /**
     * The form to match on, of a message_id from a receipt. Where the text has the notation of receipts, some providers
     * write receipted_message_id as in the response; that is seen if the two are one number, or if it cannot be the other
     * notation.
     *
     * @param id receipted_message_id, else the one in the text
     * @param inText empty if the text has none
     */
    public String ofReceipt(String id, String inText) {
        String asInResponse = ofResponse(id);
        boolean sameNumber = !inText.isEmpty() && asInResponse.equals(ofReceipt(inText));
        boolean onlyThat = isNumber(id, responseRadix) && !isNumber(id, receiptRadix);
        return sameNumber || onlyThat ? asInResponse : ofReceipt(id);
    }

    /** Decimal without leading zeros for a number; lower case without blanks around it for anything else. */
    private static String normal(String id, int radix) {
        String text = id.strip().toLowerCase(Locale.ROOT);
        if (radix == 0) {
            return text;
        }
        String digits = radix == 16 && text.startsWith("0x") ? text.substring(2) : text;
        return isNumber(digits, radix) ? new BigInteger(digits, radix).toString() : text;
    }

    private static boolean isNumber(String digits, int radix) {
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            // ASCII only: Character.digit would take other scripts' digits too.
            if (c >= 0x80 || Character.digit(c, radix) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
