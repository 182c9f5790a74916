// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of others that judge us. Without them a test is skipped, and says so. */
public final class Judge {
    private Judge() {}

    /** @param debianPackage what to install for it */
    public static void require(Path program, String debianPackage) {
        require(
                Files.isExecutable(program),
                program + " is not there: apt-get install " + debianPackage + " (Debian package " + debianPackage
                        + ")");
    }

    public static void require(boolean fulfilled, String why) {
        if (!fulfilled) {
            System.out.println("*** SKIPPED: " + why);
        }
        assumeTrue(fulfilled, why);
    }
}
