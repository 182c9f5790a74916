// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Accounts files for tests. The link is added at the end, so that the lines of the rest count from 1. */
final class Yaml {
    static final Map<String, String> ENV =
            Map.of("A1_PASSWORD", "one", "A2_PASSWORD", "two", "ACME_PASSWORD", "acme", "L2_PASSWORD", "link");

    private static final String LINK =
            "\nlink: {account: L2, address: '127.0.0.1:2775', password: '{{env:L2_PASSWORD}}'}\n";

    private Yaml() {}

    /** A file with this one provider account, named A1; more keys may follow, each on its line, the first on line 6. */
    static String provider(String... lines) {
        return """
                providers:
                  A1:
                    address: 127.0.0.1:2701
                    system-id: tandem1
                    password: "{{env:A1_PASSWORD}}"
                """
                + keys(lines);
    }

    /** A file with this one client, named acme; more keys may follow, each on its line, the first on line 5. */
    static String client(String... lines) {
        return """
                clients:
                  acme:
                    password: "{{env:ACME_PASSWORD}}"
                    home: primary
                """
                + keys(lines);
    }

    private static String keys(String... lines) {
        return lines.length == 0 ? "" : "    " + String.join("\n    ", lines) + "\n";
    }

    static Accounts read(String yaml) {
        return read(yaml, Map.of());
    }

    static Accounts read(String yaml, Map<String, String> overrides) {
        return AccountsFile.parse("config/accounts.yaml", yaml + LINK, Placeholders.environment(ENV), overrides);
    }

    static List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    static List<String> problems(String yaml, Map<String, String> overrides) {
        return refused(yaml + LINK, overrides);
    }

    /** The problems of a file that brings its own link, or none. */
    static List<String> problemsWithoutLink(String yaml) {
        return refused(yaml, Map.of());
    }

    private static List<String> refused(String yaml, Map<String, String> overrides) {
        return catchThrowableOfType(
                        AccountsException.class,
                        () -> AccountsFile.parse(
                                "config/accounts.yaml", yaml, Placeholders.environment(ENV), overrides))
                .problems();
    }
}
