// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.account.Password;
import io.tandem.smpp.pdu.Bind;
import java.util.Optional;

/** One account at the simulated provider. Belongs to the simulator's event loop. */
final class SimulatedAccount {
    private final String name;
    private final Optional<Password> password;
    private final Counters counters;
    private final DeliveryQueue deliveries;
    private ProviderConduct conduct;
    private int seats;

    SimulatedAccount(
            String name,
            Optional<Password> password,
            Counters counters,
            DeliveryQueue deliveries,
            ProviderConduct conduct) {
        this.name = name;
        this.password = password;
        this.counters = counters;
        this.deliveries = deliveries;
        this.conduct = conduct;
    }

    String name() {
        return name;
    }

    Counters counters() {
        return counters;
    }

    DeliveryQueue deliveries() {
        return deliveries;
    }

    ProviderConduct conduct() {
        return conduct;
    }

    void conduct(ProviderConduct newConduct) {
        conduct = newConduct;
    }

    boolean knows(Bind bind) {
        return password.map(secret -> secret.matches(bind.password())).orElse(true);
    }

    /** Whether this bind is refused because the account is bound, or is said to be. */
    boolean refusesAsBound() {
        if (conduct.refusals() > 0) {
            conduct = conduct.afterRefusal();
            return true;
        }
        return conduct.singleBind() && seats > 0;
    }

    /** Whether the connection dies instead of the answer to this message. */
    boolean dies() {
        if (conduct.deaths() == 0) {
            return false;
        }
        conduct = conduct.afterDeath();
        return true;
    }

    void seatTaken() {
        seats++;
    }

    void seatLeft() {
        seats--;
    }
}
