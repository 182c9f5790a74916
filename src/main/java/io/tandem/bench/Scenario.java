// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;

/** Something worth measuring, with a name to ask for it by. */
interface Scenario {
    String name();

    /** In a line. */
    String what();

    /** One run, on processes and a store of its own. */
    RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException;
}
