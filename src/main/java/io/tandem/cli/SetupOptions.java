// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Home;
import io.tandem.node.NodeSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which node, and where its configuration is. */
final class SetupOptions {
    @Parameters(paramLabel = "primary|secondary", description = "Which of the two nodes.")
    private Home home;

    @Mixin
    private Directories directories;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override any key of the configuration, such as tandem.listen.port=2779 or"
                    + " providers.A1.window=100. May be given again.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    Home home() {
        return home;
    }

    /** @param data where its store is */
    NodeSettings settings(Path data) {
        return NodeSettings.load(home, directories.config(), directories.routes(), data, System.getenv(), overrides);
    }
}
