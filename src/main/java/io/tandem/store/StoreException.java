// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/** The store could not do what was asked; the cause says why. */
public class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    protected StoreException(String message) {
        super(message, null, false, false);
    }
}
