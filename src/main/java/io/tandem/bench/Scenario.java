// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.Optional;

/** Something worth measuring, with a name to ask for it by. */
interface Scenario {
    String name();

    /** In a line. */
    String what();

    /** What it needs and this machine has not, and how to get it; empty if it can run. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** One run, on processes and a store of its own. */
    RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException;
}
