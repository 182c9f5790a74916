// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Password;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the hash of a password, for the accounts file. */
@Command(
        name = "hash-password",
        description = "Reads a password from the terminal or a line of standard input, and prints its hash as the"
                + " accounts file takes it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class HashPassword implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String secret = read();
        if (secret == null || secret.isEmpty()) {
            throw new CommandFailedException("No password was given: type one, or pipe it in as a line");
        }
        try {
            Password.plain(secret);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("The password " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(Password.hash(secret.toCharArray()));
        return 0;
    }

    private String read() throws IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(HashPassword::isTerminal);
        if (terminal.isEmpty()) {
            // Not closed: standard input is not ours.
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
        // On standard error: the hash alone shall stand in a redirected output.
        spec.commandLine().getErr().print("Password: ");
        spec.commandLine().getErr().flush();
        char[] typed = terminal.get().readPassword();
        return typed == null ? null : new String(typed);
    }

    /** Before Java 22 there is a console only at a terminal; since then there always is one, and it has isTerminal(). */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Console.isTerminal() can't be called", e);
        }
    }
}
