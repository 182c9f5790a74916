// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running node a command is for. */
final class NodeOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of the node (default: data/primary or data/secondary beside bin).")
    private Path data;

    RunningNode find(Home home) {
        return RunningNode.find(home, data == null ? Installation.data().resolve(home.toString()) : data);
    }
}
