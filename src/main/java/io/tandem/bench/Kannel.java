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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kannel: bearerbox, with a file in its spool for each message, and opensmppbox, where ESMEs bind. Of the latter there is no
 * Debian package; what its sources need to be compiled is in kannel-dev.
 */
final class Kannel implements AutoCloseable {
    /** Where opensmppbox is, if it is not in the path. */
    static final String OPENSMPPBOX = "OPENSMPPBOX";

    /** Two sessions of one name it does not allow. */
    private static final String CLIENT = "acme";

    private static final String EACH_CLIENT = CLIENT + "{n}";

    private static final Duration START = Duration.ofSeconds(60);
    /** Otherwise not more than 10 messages wait for their answers at the provider. */
    private static final int PENDING = 1000;

    private final ChildProcess bearerbox;
    private final ChildProcess opensmppbox;
    private final int port;

    private Kannel(ChildProcess bearerbox, ChildProcess opensmppbox, int port) {
        this.bearerbox = bearerbox;
        this.opensmppbox = opensmppbox;
        this.port = port;
    }

    /** Instead of nodes. */
    static final Gateway GATEWAY = new Gateway() {
        @Override
        public Optional<String> missing() {
            return notInstalled();
        }

        @Override
        public Entrance start(Bed bed) throws IOException, InterruptedException {
            return new Entrance(bed.startKannel().port, EACH_CLIENT);
        }
    };

    private static Optional<String> notInstalled() {
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
     * @param password of its ESMEs and of its accounts
     */
    static Kannel start(Path directory, int providerPort, String password) throws IOException, InterruptedException {
        int boxPort = Ports.next();
        int port = Ports.next();
        Path core = Files.writeString(directory.resolve("kannel.conf"), core(boxPort, providerPort, password));
        Path box = Files.writeString(directory.resolve("opensmppbox.conf"), box(boxPort, port));
        Files.writeString(
                directory.resolve("logins.txt"),
                IntStream.rangeClosed(1, Settings.CONNECTIONS)
                        .mapToObj(number -> CLIENT + number + " " + password + " any 127.0.0.1\n")
                        .collect(Collectors.joining()));
        Files.createDirectory(directory.resolve("spool"));
        Kannel kannel = new Kannel(
                launch("bearerbox", directory, bearerbox(), core),
                launch("opensmppbox", directory, opensmppbox(), box), // connects to bearerbox when an ESME binds
                port);
        try {
            kannel.bearerbox.awaitPort(boxPort, START);
            kannel.opensmppbox.awaitPort(port, START);
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

    private static String core(int boxPort, int providerPort, String password) {
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
                + smsc("A1", providerPort, password)
                + smsc("A2", providerPort, password);
    }

    private static String smsc(String account, int providerPort, String password) {
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

    private static String box(int boxPort, int port) {
        return """
                group = core
                dlr-storage = internal

                group = opensmppbox
                opensmppbox-id = bench
                opensmppbox-port = %d
                bearerbox-host = 127.0.0.1
                bearerbox-port = %d
                our-system-id = kannel
                use-systemid-as-smsboxid = yes
                smpp-logins = "logins.txt"
                """
                .formatted(port, boxPort);
    }

    @Override
    public void close() {
        opensmppbox.close();
        bearerbox.close();
    }
}
