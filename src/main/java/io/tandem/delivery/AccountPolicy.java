// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.account.InDoubt;
import io.tandem.account.RetryRule;
import java.util.Map;

/**
 * How an account's failures are treated.
 *
 * @param overrides by command_status, before the table of {@link RetryPolicy}
 */
public record AccountPolicy(InDoubt inDoubt, Map<Integer, RetryRule> overrides) {
    public static final AccountPolicy DEFAULT = new AccountPolicy(InDoubt.RESEND, Map.of());

    public AccountPolicy {
        overrides = Map.copyOf(overrides);
    }

    public AccountPolicy(InDoubt inDoubt) {
        this(inDoubt, Map.of());
    }

    /** Whether the store must know of each message before it leaves, so that after a crash none is sent twice. */
    boolean recordsBeforeSending() {
        return inDoubt != InDoubt.RESEND;
    }
}
