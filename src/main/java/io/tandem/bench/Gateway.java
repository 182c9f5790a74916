// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.Optional;

/** What is measured: something between the load client and the provider. */
@FunctionalInterface
interface Gateway {
    /**
     * Where its clients bind.
     *
     * @param systemId as in {@link Load}
     */
    record Entrance(int port, String systemId) {}

    /** See {@link Scenario#missing()}. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Starts it; returns when clients may bind. */
    Entrance start(Bed bed) throws IOException, InterruptedException;
}
