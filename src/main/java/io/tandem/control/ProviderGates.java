// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.delivery.Gates;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets messages wait while the provider accounts change hands. Accounts are bound and unbound one after the other; without
 * this, what comes in those milliseconds would leave over an account its group does not prefer. Used by one thread.
 */
final class ProviderGates {
    /** Longer than binds take, shorter than anybody would miss a message. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Gates gates;
    private final Set<String> accounts;
    private final ScheduledExecutorService timer;
    private Future<?> end;

    ProviderGates(Gates gates, Set<String> accounts, ScheduledExecutorService timer) {
        this.gates = gates;
        this.accounts = accounts;
        this.timer = timer;
    }

    /** The accounts are about to be bound: each is waited for until its first attempt is over, but no longer than a second. */
    void binding() {
        leaving();
        end = timer.schedule(() -> accounts.forEach(gates::settle), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The accounts are about to be unbound: none of them stands in for another that has gone already. */
    void leaving() {
        if (end != null) {
            end.cancel(false);
        }
        accounts.forEach(gates::await);
    }
}
