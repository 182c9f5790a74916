// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which account the parts of one long message go to. */
final class Pin {
    private final PartKey key;
    private final BitSet over = new BitSet();
    private String account;
    private boolean confirmed;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private long used;

    /** One part of it, as an {@link Entry} knows it. */
    record Part(Pin pin, int sequence) {
        void departed(String carrier) {
            pin.inFlight.merge(carrier, 1, Integer::sum);
        }

        void landed(String carrier) {
            pin.inFlight.computeIfPresent(carrier, (account, count) -> count == 1 ? null : count - 1);
        }
    }

    Pin(PartKey key, Pins.Start start) {
        this.key = key;
        this.account = start.account();
        this.confirmed = start.holds();
    }

    PartKey key() {
        return key;
    }

    String account() {
        return account;
    }

    /** Another account from now on. */
    void move(String newAccount) {
        account = newAccount;
        confirmed = false;
    }

    /** This account has a part, or may have, or is to be asked again: others follow it, unless another one holds them. */
    void confirm(String carrier) {
        if (!holds()) {
            account = carrier;
        }
        confirmed |= account.equals(carrier);
    }

    /** Whether other parts have to follow to this account: one is there, or on its way. */
    boolean holds() {
        return confirmed || inFlight.containsKey(account);
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
