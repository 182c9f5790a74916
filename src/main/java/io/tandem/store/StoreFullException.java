// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/** Too many writes wait for the disk: the sender is told to come back (ESME_RMSGQFUL). Has no stack trace: it is an answer, not a fault. */
public final class StoreFullException extends StoreException {
    public StoreFullException(int waiting) {
        super(waiting + " writes wait for the disk");
    }
}
