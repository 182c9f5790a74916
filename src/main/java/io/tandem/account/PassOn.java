// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Locale;

/** A request about a message that an account has taken, which is passed on to the provider. */
public enum PassOn {
    CANCEL,
    QUERY,
    REPLACE;

    /** The word in the accounts file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
