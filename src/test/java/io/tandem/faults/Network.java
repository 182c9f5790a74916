// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.lab.Host;

/** The hosts of a pair and its surroundings, and the wires between them. */
interface Network extends AutoCloseable {
    Host host(Party party);

    /** A port of this party for one purpose; the same for the same purpose. */
    int port(Party party, Purpose purpose);

    /** What a port is for. */
    enum Purpose {
        SMPP,
        MANAGEMENT
    }

    /** Whether wires can be cut here. */
    boolean hasWires();

    /** From now on nothing that one sends reaches the other; nobody is told. */
    void cut(Party from, Party to);

    void heal(Party from, Party to);

    /** Takes the whole host off the network. */
    void unplug(Party node);

    void plug(Party node);

    default void cutBothWays(Party one, Party other) {
        cut(one, other);
        cut(other, one);
    }

    default void healBothWays(Party one, Party other) {
        heal(one, other);
        heal(other, one);
    }

    @Override
    void close();
}
