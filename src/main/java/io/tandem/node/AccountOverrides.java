// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which of the settings given beside the files are for the accounts: those with a dotted key of that file. */
final class AccountOverrides {
    private static final String PREFIX = "TANDEM_ACCOUNTS__";

    private AccountOverrides() {}

    /**
     * Those of {@code --set}, and behind them those of the environment: TANDEM_ACCOUNTS__PROVIDERS__A1__WINDOW is
     * {@code providers.A1.window}; two underscores stand for a dot, and one in the last part for a hyphen, because
     * names of accounts keep their case and may have underscores.
     */
    static Map<String, String> of(Map<String, String> set, Map<String, String> environment) {
        Map<String, String> overrides = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                overrides.put(key(name.substring(PREFIX.length())), value);
            }
        });
        set.forEach((key, value) -> {
            if (isForAccounts(key)) {
                overrides.put(key, value);
            }
        });
        return overrides;
    }

    private static boolean isForAccounts(String key) {
        return key.startsWith("providers.") || key.startsWith("clients.") || key.startsWith("link.");
    }

    private static String key(String variable) {
        String[] parts = variable.split("__");
        parts[0] = parts[0].toLowerCase(Locale.ROOT);
        int last = parts.length - 1;
        parts[last] = parts[last].toLowerCase(Locale.ROOT).replace('_', '-');
        return String.join(".", parts);
    }
}
