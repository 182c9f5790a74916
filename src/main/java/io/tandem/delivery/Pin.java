// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.BitSet;

/** Which account the parts of one long message go to. */
final class Pin {
    private final PartKey key;
    private final BitSet over = new BitSet();
    private String account;
    private boolean confirmed;
    private int inFlight;
    private long used;

    /** One part of it, as an {@link Entry} knows it. */
    record Part(Pin pin, int sequence) {
        void departed() {
            pin.inFlight++;
        }

        void landed() {
            pin.inFlight--;
        }
    }

    Pin(PartKey key, String account) {
        this.key = key;
        this.account = account;
    }

    PartKey key() {
        return key;
    }

    String account() {
        return account;
    }

    /** Another account from now on, which has none of the parts yet. */
    void move(String newAccount) {
        account = newAccount;
        confirmed = false;
    }

    /** The account has a part, or may have, or is to be asked again. */
    void confirm() {
        confirmed = true;
    }

    /** Whether other parts have to follow to this account: one is there, or on its way. */
    boolean holds() {
        return confirmed || inFlight > 0;
    }

    /** Nothing more happens to this part. */
    void isOver(int sequence) {
        over.set(sequence);
    }

    boolean isComplete() {
        return over.cardinality() == key.total();
    }

    /** When a part of it was last heard of, nanoseconds of the loop. */
    long used() {
        return used;
    }

    void use(long now) {
        used = now;
    }
}
