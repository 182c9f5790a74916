// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.AccountsException;
import io.tandem.node.Node;
import io.tandem.node.NodeException;
import io.tandem.node.NodeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.util.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether a node would start. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description =
                "Read configuration and routes as a start would, and say what is wrong. Opens no port and no store, so a"
                        + " node may run meanwhile.")
final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SetupOptions options;

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("tandem-check-");
        try {
            NodeSettings settings = options.settings(scratch);
            List<String> routes = Node.check(settings, System.getenv());
            spec.commandLine()
                    .getOut()
                    .println("The " + options.home() + " would start: " + settings.config() + " and the "
                            + routes.size() + " routes in " + settings.routes() + " are in order.");
            return 0;
        } catch (AccountsException | NodeException refusal) {
            spec.commandLine().getErr().println("The " + options.home() + " would not start:\n" + refusal.getMessage());
            return 1;
        } finally {
            FileUtil.removeDir(scratch.toFile());
        }
    }
}
