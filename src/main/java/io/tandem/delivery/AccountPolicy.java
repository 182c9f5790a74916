// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.Map;

/**
 * How an account's failures are treated.
 *
 * @param overrides by command_status, before the table of {@link RetryPolicy}
 */
public record AccountPolicy(InDoubt inDoubt, Map<Integer, Action> overrides) {
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

    /** What to do with a message that was sent and never answered. */
    public enum InDoubt {
        /** Send again; may arrive twice. */
        RESEND,
        /** Keep until an operator decides. */
        HOLD,
        /** Give up and tell the client that nobody knows: {@code stat:UNKNOWN}. */
        FAIL
    }

    /** What to do about a command_status. */
    public enum Action {
        /** Again after a while, later each time. */
        RETRY,
        /** Again soon, and nothing else to this account meanwhile. */
        SLOW_DOWN,
        /** Final. */
        FAIL
    }
}
