// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.time.Duration;
import java.util.Optional;

/** One way to hurt a pair, done as often as wanted to the same pair under load. */
interface Experiment {
    String name();

    /** What it does, in a sentence. */
    String says();

    Limits limits();

    /** What is put together for it. */
    default RigOptions rig(RigOptions usual) {
        return usual;
    }

    /** What this machine lacks for it; empty if nothing. */
    default Optional<String> missing(Network network) {
        return Optional.empty();
    }

    /** How often it is done if nobody says. */
    default int times() {
        return 1;
    }

    /** About how long once takes at least: a short run leaves out what takes long. */
    default Duration lasts() {
        return Duration.ofSeconds(20);
    }

    /** Starts the nodes and the clients. */
    default void begin(Trial trial) throws Exception {
        trial.startAll();
    }

    /** Once. All is as it should be before; the trial sees to it afterwards. */
    void run(Trial trial) throws Exception;

    /** For experiments that cut wires. */
    static Optional<String> needsWires(Network network) {
        return network.hasWires()
                ? Optional.empty()
                : Optional.of("it cuts wires, which takes root and network namespaces");
    }
}
