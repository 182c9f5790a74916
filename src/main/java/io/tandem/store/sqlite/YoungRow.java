// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LifeCycle;
import io.tandem.store.Message;

/**
 * A message that has no row yet, as the row would be.
 *
 * @param place counted from 1, in the order they came
 * @param born when it came; by {@link System#nanoTime}
 * @param message with its position
 */
record YoungRow(long place, long born, Message message, Fate fate) {
    /** What it takes in memory beside the octets of its PDU, about. */
    private static final int BESIDE_PDU = 512;

    static YoungRow pending(long place, long born, Message message) {
        return new YoungRow(place, born, message, Fate.PENDING);
    }

    YoungRow with(Fate next) {
        return new YoungRow(place, born, message, next);
    }

    long id() {
        return message.id();
    }

    LifeCycle state() {
        return fate.state();
    }

    /** Memory it takes, about. */
    int octets() {
        return BESIDE_PDU + message.pdu().body().length;
    }
}
