// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The whole file: its three sections, and what must hold between them. */
final class AccountsBinding {
    private final CrossChecks checks;

    AccountsBinding(Problems problems) {
        this.checks = new CrossChecks(problems);
    }

    /** Empty after a problem with the link; accounts with problems are left out. */
    Optional<Accounts> bind(Section root) {
        // The link first: a client that is named like it is the one to change.
        Optional<LinkAccount> link = link(root);
        Map<String, ProviderAccount> providers = accounts(
                root, "providers", "provider account", (name, section) -> ProviderBinding.bind(name, section, checks));
        Map<String, ClientAccount> clients =
                accounts(root, "clients", "client", (name, section) -> ClientBinding.bind(name, section, checks));
        root.refuseOthers();
        return link.map(account -> new Accounts(providers, clients, account));
    }

    private Optional<LinkAccount> link(Section root) {
        Optional<Section> section = root.block("link");
        if (!root.has("link")) {
            root.problem("link", "missing. Write the account with which the secondary binds to the primary");
        }
        return section.flatMap(block -> LinkBinding.bind(block, checks));
    }

    private <T> Map<String, T> accounts(
            Section root, String key, String kind, BiFunction<String, Section, Optional<T>> binding) {
        Map<String, T> accounts = new LinkedHashMap<>();
        root.block(key).ifPresent(section -> {
            for (String name : section.keys()) {
                section.block(name).ifPresent(block -> {
                    checks.name(name, kind, block.origin(), block.path());
                    binding.apply(name, block).ifPresent(account -> accounts.put(name, account));
                });
            }
        });
        return accounts;
    }
}
