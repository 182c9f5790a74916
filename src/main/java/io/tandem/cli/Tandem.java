// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tandem}. */
@Command(
        name = "tandem",
        description = "A two-node live-cluster SMS gateway, and tools to try it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            SimulateProvider.class,
            Load.class,
            HashPassword.class,
            Send.class,
            Start.class,
            Check.class,
            Status.class,
            Switchover.class,
            Demo.class,
            Bench.class,
        })
public final class Tandem implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Installation.useItsLogging();
        System.exit(commandLine().execute(arguments));
    }

    /** With its subcommands, and errors in one line: exit code 2 for wrong usage, 1 for a failure. */
    static CommandLine commandLine() {
        return new CommandLine(new Tandem())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new DurationConverter())
                .setParameterExceptionHandler(PlainErrors::usage)
                .setExecutionExceptionHandler(PlainErrors::failure);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
