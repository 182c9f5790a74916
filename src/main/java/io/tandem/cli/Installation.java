// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this installation are: below {@code tandem.home}, which bin/tandem sets, or the current directory. */
final class Installation {
    private static final String HOME = "tandem.home";
    private static final String LOGBACK = "logback.configurationFile";

    /** Defaults of options, resolved by picocli. */
    static final String CONFIG = "${sys:" + HOME + ":-.}/config";

    static final String ROUTES = "${sys:" + HOME + ":-.}/routes";

    private Installation() {}

    /** Logs as its {@code config/logback.xml} says; without one as the copy in the jar does. */
    static void useItsLogging() {
        Path file = Path.of(System.getProperty(HOME, "."), "config", "logback.xml");
        if (System.getProperty(LOGBACK) == null && Files.exists(file)) {
            System.setProperty(LOGBACK, file.toString());
        }
    }

    static Path data() {
        return Path.of(System.getProperty(HOME, "."), "data");
    }
}
