// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.nio.file.Path;

/** Where the files of this installation are: below {@code tandem.home}, which bin/tandem sets, or the current directory. */
final class Installation {
    private static final String HOME = "tandem.home";

    /** Defaults of options, resolved by picocli. */
    static final String CONFIG = "${sys:" + HOME + ":-.}/config";

    static final String ROUTES = "${sys:" + HOME + ":-.}/routes";

    private Installation() {}

    static Path data() {
        return Path.of(System.getProperty(HOME, "."), "data");
    }
}
