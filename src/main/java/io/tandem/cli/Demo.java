// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.demo.Demonstration;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the pair at work: a provider, both nodes and their clients, as processes of their own on loopback. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = "Start a simulated provider, the primary and the secondary, send messages through both, kill the"
                + " primary under load and bring it back, and account for each message. Ends by itself in about a"
                + " minute; exit code 0 only if nothing was lost, and nothing sent twice that was not in doubt.")
final class Demo implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Directories directories;

    @Option(
            names = "--messages",
            defaultValue = "1000",
            description = "Through each node, to each account (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Override
    public Integer call() throws Exception {
        ToolLogging.quiet();
        try (Demonstration demonstration = new Demonstration(
                directories.config(),
                directories.routes(),
                messages,
                spec.commandLine().getOut())) {
            return demonstration.run() ? 0 : 1;
        } catch (IOException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }
}
