// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.ProviderOptionsBuilder;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The accounts of a simulated provider as given on the command line.
 *
 * @param accounts {@code NAME} or {@code NAME:VARIABLE}
 * @param commonVariable where the password of the accounts without a variable is, or null: they may have any
 */
record AccountOptions(List<String> accounts, String commonVariable, Secrets secrets, CommandSpec command) {
    void addTo(ProviderOptionsBuilder builder) {
        if (accounts.isEmpty() && commonVariable != null) {
            throw new ParameterException(
                    command.commandLine(), "--password-env needs an --account whose password it is");
        }
        for (String account : accounts) {
            int colon = account.indexOf(':');
            String name = colon < 0 ? account : account.substring(0, colon);
            String variable = colon < 0 ? commonVariable : account.substring(colon + 1);
            if (variable == null) {
                builder.account(name);
            } else {
                builder.account(name, secrets.read(variable, command));
            }
        }
    }
}
