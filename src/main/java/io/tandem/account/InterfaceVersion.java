// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/** The SMPP version we name in a bind (SMPP 3.4 §5.2.4). Below 3.4 no TLVs are sent. */
public enum InterfaceVersion {
    V3_3("3.3", 0x33),
    V3_4("3.4", 0x34),
    V5_0("5.0", 0x50);

    private final String word;
    private final byte octet;

    InterfaceVersion(String word, int octet) {
        this.word = word;
        this.octet = (byte) octet;
    }

    /** The interface_version field. */
    public byte octet() {
        return octet;
    }

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return word;
    }
}
