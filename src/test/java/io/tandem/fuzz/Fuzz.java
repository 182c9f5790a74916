// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The fuzzing that takes longer than a build: {@code bin/tandem-fuzz}. */
@Command(
        name = "tandem-fuzz",
        description = "Looks for PDUs that a node does not stand. Everything is on loopback, or in one process.",
        mixinStandardHelpOptions = true,
        subcommands = {FuzzNode.class, FuzzGuided.class},
        synopsisSubcommandLabel = "COMMAND")
final class Fuzz {
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Fuzz())
                .registerConverter(Duration.class, text -> Duration.parse("PT" + text))
                .setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }
}
