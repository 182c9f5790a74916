// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files of an installation, with other accounts: many clients, and many provider accounts that share the messages. */
final class FanFiles {
    /** What the system_ids of the clients begin with; a number follows, from 1. */
    static final String CLIENT = "c";

    /** Those written anew. */
    private static final Set<String> OURS = Set.of("accounts.yaml", "providers.yaml", "choice.yaml");

    private FanFiles() {}

    static NodeFiles write(NodeFiles shipped, Path directory, int clients, int accounts, int providerPort)
            throws IOException {
        Path config = copy(shipped.config(), directory.resolve("config"));
        Path routes = copy(shipped.routes(), directory.resolve("routes"));
        Files.writeString(config.resolve("accounts.yaml"), accounts(clients, accounts, providerPort));
        Files.writeString(routes.resolve("providers.yaml"), providers(accounts));
        Files.writeString(routes.resolve("choice.yaml"), choice(accounts));
        return new NodeFiles(config, routes);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path file : files) {
                if (!OURS.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return to;
    }

    private static String accounts(int clients, int accounts, int providerPort) {
        String password = "{{env:" + Secret.VARIABLE + "}}";
        String providers = each(
                accounts,
                """
                  P%%1$d:
                    address: 127.0.0.1:%d
                    system-id: p%%1$d
                    password: "%s"
                    reconnect: %s
                """
                        .formatted(providerPort, password, Settings.RECONNECT));
        String clientAccounts = each(
                clients,
                """
                  %s%%1$d:
                    password: "%s"
                    home: primary
                    window: 100
                """
                        .formatted(CLIENT, password));
        return "providers:\n" + providers + "clients:\n" + clientAccounts
                + """
                link:
                  account: L2
                  address: 127.0.0.1:2775
                  password: "{{env:L2_PASSWORD}}"
                """;
    }

    private static String providers(int accounts) {
        return each(
                accounts,
                """
                - route:
                    id: P%1$d-out
                    group: providers
                    autoStartup: false
                    from:
                      uri: message-store:deliver
                      parameters:
                        to: P%1$d
                      steps:
                        - to: smpp-client:P%1$d
                - route:
                    id: P%1$d-in
                    group: providers
                    autoStartup: false
                    from:
                      uri: smpp-client:P%1$d
                      steps:
                        - to: direct:from-provider
                """);
    }

    private static String choice(int accounts) {
        String shares = IntStream.rangeClosed(1, accounts)
                .mapToObj(number -> "P" + number + ":1")
                .collect(Collectors.joining(","));
        return """
                - route:
                    id: choose
                    from:
                      uri: direct:choose
                      steps:
                        - setHeader:
                            name: TandemDestination
                            constant: share:%s
                """
                .formatted(shares);
    }

    private static String each(int count, String text) {
        return IntStream.rangeClosed(1, count).mapToObj(text::formatted).collect(Collectors.joining());
    }
}
