// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.Optional;

/**
 * What an outlet takes, and how much.
 *
 * @param name for logs and counters
 * @param gate the gate to obey; empty for the default: the account's own for a provider, the destination's for clients,
 *     the outlet's name for all providers
 * @param window how many messages may be unanswered over all gates of this outlet; 0 for no limit of its own
 * @param rate messages a second over all gates of this outlet; 0 for no limit of its own
 * @param gated false for an outlet that leads to something which sets no gate, such as a stock endpoint: as long as its
 *     gate was never set, only the window and rate given here apply. If true, a gate never set counts as closed
 */
public record OutletOptions(String name, Target target, Optional<String> gate, int window, double rate, boolean gated) {

    public OutletOptions {
        if (window < 0 || rate < 0) {
            throw new IllegalArgumentException("Outlet " + name + ": window and rate must not be negative");
        }
    }

    /** Gated, by the default gate, with no window or rate of its own. */
    public OutletOptions(String name, Target target) {
        this(name, target, Optional.empty(), 0, 0, true);
    }

    public OutletOptions withGate(String newGate) {
        return new OutletOptions(name, target, Optional.of(newGate), window, rate, gated);
    }

    public OutletOptions withWindow(int newWindow) {
        return new OutletOptions(name, target, gate, newWindow, rate, gated);
    }

    public OutletOptions withRate(double newRate) {
        return new OutletOptions(name, target, gate, window, newRate, gated);
    }

    public OutletOptions ungated() {
        return new OutletOptions(name, target, gate, window, rate, false);
    }
}
