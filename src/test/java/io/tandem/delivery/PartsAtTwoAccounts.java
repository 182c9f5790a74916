// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.store.Message;

/** What tests of the parts of one message have: two accounts of a group, both closed. */
abstract class PartsAtTwoAccounts {
    static final Gate OPEN = new Gate(10, 0);
    static final String GROUP = "A1,A2";
    static final Outcome BY_A2 = new Outcome.Taken("A2", "id", false);

    final DeliveryBench bench = new DeliveryBench().started();
    final Taker a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    final Taker a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));

    static Message part(long id, int sequence) {
        return Parts.part(id, GROUP, 7, 5, sequence);
    }

    void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
