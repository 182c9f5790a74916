// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors as people want them: one line that says what to do. */
final class PlainErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    private PlainErrors() {}

    /** The command line was wrong. */
    static int usage(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + oneLine(error) + " (see: " + name + " --help)");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    /** The command was right, but it did not work. */
    static int failure(Exception error, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (error instanceof CommandFailedException) {
            command.getErr().println(name + ": " + oneLine(error));
        } else {
            command.getErr().println(name + ": this should not happen, please report it: " + error);
            LOG.error("{} failed", name, error);
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static String oneLine(Exception error) {
        return String.valueOf(error.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
