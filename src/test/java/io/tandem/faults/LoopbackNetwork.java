// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.lab.Host;
import io.tandem.process.Ports;
import java.util.EnumMap;
import java.util.Map;

/** All on this machine's loopback: needs no rights, and has no wires to cut. */
final class LoopbackNetwork implements Network {
    private static final String NO_WIRES = "loopback has no wires to cut";

    private final Map<Purpose, Map<Party, Integer>> given = new EnumMap<>(Purpose.class);

    @Override
    public Host host(Party party) {
        return Host.LOOPBACK;
    }

    @Override
    public int port(Party party, Purpose purpose) {
        return given.computeIfAbsent(purpose, unseen -> new EnumMap<>(Party.class))
                .computeIfAbsent(party, unseen -> Ports.next());
    }

    @Override
    public boolean hasWires() {
        return false;
    }

    @Override
    public void cut(Party from, Party to) {
        throw new UnsupportedOperationException(NO_WIRES);
    }

    @Override
    public void heal(Party from, Party to) {
        throw new UnsupportedOperationException(NO_WIRES);
    }

    @Override
    public void unplug(Party node) {
        throw new UnsupportedOperationException(NO_WIRES);
    }

    @Override
    public void plug(Party node) {
        throw new UnsupportedOperationException(NO_WIRES);
    }

    @Override
    public void close() {
        // The ports are the machine's own.
    }
}
