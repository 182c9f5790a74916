// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Address;

/** Addresses as people type them: digits are an international number, anything with other characters a name. */
final class Addresses {
    private static final int INTERNATIONAL = 1;
    private static final int ALPHANUMERIC = 5;
    private static final int ISDN = 1;

    private Addresses() {}

    static Address of(String text) {
        boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new Address(INTERNATIONAL, ISDN, text) : new Address(ALPHANUMERIC, 0, text);
    }
}
