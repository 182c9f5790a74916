// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import java.util.Arrays;

/** What a {@code message-store} endpoint does. */
public enum MessageStoreOperation {
    /** Producer: stores the message; the exchange goes on when it is on disk. */
    accept,
    /** Producer: matches a receipt to its message and stores what its client is to get. */
    receipt,
    /** Consumer: takes messages out in their order and hands them to the route; the route's outcome decides what follows. */
    deliver;

    static MessageStoreOperation of(String word) {
        for (MessageStoreOperation operation : values()) {
            if (operation.name().equals(word)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "message-store:" + word + ": unknown operation, write one of " + Arrays.toString(values()));
    }
}
