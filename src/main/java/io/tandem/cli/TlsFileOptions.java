// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Password;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.support.jsse.ClientAuthentication;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a tool speaks TLS, and with which files: to a server, or as one. */
final class TlsFileOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--tls", description = "TLS, and nothing else.")
    private boolean tls;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Certificates, PEM or PKCS12: who is trusted. Without it a client trusts the public CAs that"
                    + " come with the JDK, and a server asks its clients for no certificate.")
    private Path trust;

    @Option(
            names = "--trust-password-env",
            paramLabel = "VARIABLE",
            description = "Environment variable with the password of a PKCS12 file.")
    private String trustPassword;

    @Option(names = "--key", paramLabel = "FILE", description = "Our private key, PEM (PKCS #8) or PKCS12.")
    private Path key;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Our certificate and those between it and the CA, PEM, if they are not in the same file.")
    private Path certificate;

    @Option(
            names = "--key-password-env",
            paramLabel = "VARIABLE",
            description = "Environment variable with the password of a PKCS12 file, or of an encrypted key.")
    private String keyPassword;

    /**
     * Empty for plain SMPP.
     *
     * @throws ParameterException if options are missing or a file cannot be used
     */
    Optional<SSLContextParameters> forClient() {
        return fill(new SSLContextParameters());
    }

    /** Like {@link #forClient}; clients have to show a certificate if there is somebody to trust. */
    Optional<SSLContextParameters> forServer() {
        if (tls && key == null) {
            throw wrong("--tls needs a --key with the certificate that clients are shown");
        }
        SSLContextParameters parameters = new SSLContextParameters();
        if (trust != null) {
            SSLContextServerParameters asServer = new SSLContextServerParameters();
            asServer.setClientAuthentication(ClientAuthentication.REQUIRE.name());
            parameters.setServerParameters(asServer);
        }
        return fill(parameters);
    }

    /** @param parameters what is added to if TLS is asked for */
    Optional<SSLContextParameters> fill(SSLContextParameters parameters) {
        if (!tls) {
            if (trust != null || key != null || certificate != null) {
                throw wrong("--trust, --key and --certificate need --tls");
            }
            return Optional.empty();
        }
        if (certificate != null && key == null) {
            throw wrong("--certificate needs the --key it is for");
        }
        try {
            if (trust != null) {
                TrustManagersParameters trusted = new TrustManagersParameters();
                trusted.setKeyStore(new KeyStoreParameters());
                trusted.getKeyStore()
                        .setKeyStore(file("--trust", trust, trustPassword).trust());
                parameters.setTrustManagers(trusted);
            }
            if (key != null) {
                KeyManagersParameters ours = new KeyManagersParameters();
                ours.setKeyStore(new KeyStoreParameters());
                ours.getKeyStore()
                        .setKeyStore(file("--key", key, keyPassword)
                                .key(Optional.ofNullable(certificate)
                                        .map(chain -> file("--certificate", chain, keyPassword))));
                ours.setKeyPassword(TlsFile.INNER_PASSWORD);
                parameters.setKeyManagers(ours);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return Optional.of(parameters);
    }

    private TlsFile file(String option, Path path, String variable) {
        return new TlsFile(option, path, locked -> {
            if (variable == null) {
                throw new IllegalArgumentException(option + " " + locked + " has a password: name the environment"
                        + " variable it is in with " + option + "-password-env");
            }
            Password secret = new Secrets(System.getenv()).read(variable, spec);
            return secret.reveal().toCharArray();
        });
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
