// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the files of a node are that an operator edits. */
final class Directories {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = Installation.CONFIG,
            description = "Configuration files (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            defaultValue = Installation.ROUTES,
            description = "Route files (default: ${DEFAULT-VALUE}).")
    private Path routes;

    Path config() {
        return config;
    }

    Path routes() {
        return routes;
    }
}
