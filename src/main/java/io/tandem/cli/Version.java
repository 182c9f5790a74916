// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import picocli.CommandLine.IVersionProvider;

/** The version written into the jar, and the Java it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String ours = Tandem.class.getPackage().getImplementationVersion();
        return new String[] {
            "Tandem " + (ours == null ? "(not packaged)" : ours) + ", Java " + Runtime.version(),
        };
    }
}
