// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Password;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Passwords from environment variables: what stands on a command line can be seen by every user of the machine. */
record Secrets(Map<String, String> environment) {
    /** @throws ParameterException if the variable is not set or can't be a password */
    Password read(String variable, CommandSpec command) {
        String value = environment.get(variable);
        if (value == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "The environment variable " + variable + " is not set: put the password into it");
        }
        try {
            return Password.plain(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "The password in " + variable + " " + e.getMessage(), e);
        }
    }
}
