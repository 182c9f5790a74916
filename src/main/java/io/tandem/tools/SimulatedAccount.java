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
    private int seats;

    SimulatedAccount(String name, Optional<Password> password, Counters counters, DeliveryQueue deliveries) {
        this.name = name;
        this.password = password;
        this.counters = counters;
        this.deliveries = deliveries;
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

    boolean knows(Bind bind) {
        return password.map(secret -> secret.matches(bind.password())).orElse(true);
    }

    /** Sessions bound or about to be. */
    int seats() {
        return seats;
    }

    void seatTaken() {
        seats++;
    }

    void seatLeft() {
        seats--;
    }
}
