// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a tool that binds somewhere speaks TLS. */
final class ClientTlsOptions {
    @Mixin
    private TlsFileOptions files;

    @Option(
            names = "--no-hostname-verification",
            description = "Take a certificate we trust also if it is not for the host in --host.")
    private boolean unverified;

    TlsFileOptions files() {
        return files;
    }

    /** Whether the server's certificate must be for the host we connect to. */
    boolean checkName() {
        return !unverified;
    }
}
