// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * An SME address, or an address_range (SMPP 3.4 §5.2.5–§5.2.9).
 *
 * @param ton type of number, 0…255; the specification defines 0…6
 * @param npi numbering plan indicator, 0…255; see §5.2.6 for the defined ones
 * @param digits the address as sent, one octet to a character: digits, or letters where TON is 5
 */
public record Address(int ton, int npi, String digits) {
    public static final Address NONE = new Address(0, 0, "");

    public Address {
        if ((ton & ~0xFF) != 0 || (npi & ~0xFF) != 0) {
            throw new IllegalArgumentException("TON and NPI are one octet each: " + ton + ", " + npi);
        }
    }

    /** Whether SMPP 3.4 §5.2.5 defines this type of number. */
    public static boolean isDefinedTon(int ton) {
        return ton <= 6;
    }

    /** Whether SMPP 3.4 §5.2.6 defines this numbering plan. */
    public static boolean isDefinedNpi(int npi) {
        return switch (npi) {
            case 0, 1, 3, 4, 6, 8, 9, 10, 14, 18 -> true;
            default -> false;
        };
    }
}
