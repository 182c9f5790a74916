// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.process.ChildProcess;
import io.tandem.process.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kannel as an SMSC: opensmppbox, where ESMEs bind, and bearerbox, which has two accounts at a provider behind it, and a file
 * in its spool for each message. Of opensmppbox there is no Debian package; what its sources need to be compiled is in
 * kannel-dev.
 */
public final class KannelSmsc implements AutoCloseable {
    /** Its accounts at the provider behind it. */
    public static final List<String> ACCOUNTS = List.of("A1", "A2");

    /** Where opensmppbox is, if it is not in the path. */
    private static final String OPENSMPPBOX = "OPENSMPPBOX";

    private static final Duration START = Duration.ofSeconds(60);
    /** Otherwise not more than 10 messages wait for their answers at the provider. */
    private static final int PENDING = 1000;

    private final ChildProcess bearerbox;
    private final ChildProcess opensmppbox;

    private KannelSmsc(ChildProcess bearerbox, ChildProcess opensmppbox) {
        this.bearerbox = bearerbox;
        this.opensmppbox = opensmppbox;
    }

    /**
     * Who may bind, and what is behind.
     *
     * @param port where ESMEs bind
     * @param logins their passwords by system_id; two sessions of one name it does not allow
     * @param mobileOriginated the ESME that gets what the provider sends, receipts apart; empty for none
     * @param providerPort of the provider behind it
     * @param password of its accounts there
     */
    public record Setup(
            int port,
            Map<String, String> logins,
            Optional<String> mobileOriginated,
            int providerPort,
            String password) {
        private String loginLines() {
            return logins.entrySet().stream()
                    .map(login -> login.getKey() + " " + login.getValue() + " any 127.0.0.1\n")
                    .collect(Collectors.joining());
        }

        private String core(int boxPort) {
            return """
                    group = core
                    admin-port = %d
                    admin-interface = 127.0.0.1
                    admin-password = %s
                    smsbox-port = %d
                    smsbox-interface = 127.0.0.1
                    box-allow-ip = "127.0.0.1"
                    store-type = spool
                    store-location = spool
                    dlr-storage = internal

                    group = smsbox
                    bearerbox-host = 127.0.0.1

                    """
                            .formatted(Ports.next(), password, boxPort)
                    + ACCOUNTS.stream().map(this::smsc).collect(Collectors.joining())
                    + mobileOriginated.map(Setup::route).orElse("");
        }

        private String smsc(String account) {
            return """
                    group = smsc
                    smsc = smpp
                    smsc-id = %s
                    host = 127.0.0.1
                    port = %d
                    transceiver-mode = true
                    smsc-username = %s
                    smsc-password = %s
                    system-type = ""
                    interface-version = 34
                    max-pending-submits = %d

                    """
                    .formatted(account, providerPort, account, password, PENDING);
        }

        private static String route(String esme) {
            return """
                    group = smsbox-route
                    smsbox-id = %s
                    smsc-id = "%s"
                    """
                    .formatted(esme, String.join(";", ACCOUNTS));
        }

        private String box(int boxPort) {
            return """
                    group = core
                    dlr-storage = internal

                    group = opensmppbox
                    opensmppbox-id = smsc
                    opensmppbox-port = %d
                    bearerbox-host = 127.0.0.1
                    bearerbox-port = %d
                    our-system-id = kannel
                    use-systemid-as-smsboxid = yes
                    smpp-logins = "logins.txt"
                    """
                    .formatted(port, boxPort);
        }
    }

    /** What is missing to start it, and how to get it. */
    public static Optional<String> missing() {
        if (bearerbox().isEmpty()) {
            return Optional.of("bearerbox is not installed: apt-get install kannel");
        }
        if (opensmppbox().isEmpty()) {
            return Optional.of("opensmppbox is not in the path: compile it with kannel-dev, and set " + OPENSMPPBOX
                    + " to where it is");
        }
        return Optional.empty();
    }

    private static Optional<Path> bearerbox() {
        return inPath("bearerbox");
    }

    private static Optional<Path> opensmppbox() {
        return Optional.ofNullable(System.getenv(OPENSMPPBOX))
                .map(Path::of)
                .filter(Files::isExecutable)
                .or(() -> inPath("opensmppbox"));
    }

    private static Optional<Path> inPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Returns when ESMEs may bind.
     *
     * @param directory for its files, logs and spool
     */
    public static KannelSmsc start(Path directory, Setup setup) throws IOException, InterruptedException {
        int boxPort = Ports.next();
        Path core = Files.writeString(directory.resolve("kannel.conf"), setup.core(boxPort));
        Path box = Files.writeString(directory.resolve("opensmppbox.conf"), setup.box(boxPort));
        Files.writeString(directory.resolve("logins.txt"), setup.loginLines());
        Files.createDirectory(directory.resolve("spool"));
        KannelSmsc kannel = new KannelSmsc(
                launch("bearerbox", directory, bearerbox(), core),
                launch("opensmppbox", directory, opensmppbox(), box)); // connects to bearerbox when an ESME binds
        try {
            kannel.bearerbox.awaitPort(boxPort, START);
            kannel.opensmppbox.awaitPort(setup.port(), START);
            return kannel;
        } catch (IOException | InterruptedException e) {
            kannel.close();
            throw e;
        }
    }

    private static ChildProcess launch(String name, Path directory, Optional<Path> program, Path config)
            throws IOException {
        String found = program.orElseThrow(() -> new IOException(name + " is not installed"))
                .toString();
        return ChildProcess.program(name, directory, List.of(found, "-v", "4", config.toString()));
    }

    @Override
    public void close() {
        opensmppbox.close();
        bearerbox.close();
    }
}
