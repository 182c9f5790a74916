// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All accounts of the pair, by name, in the order of the file.
 *
 * @param providers the accounts we hold
 * @param clients the accounts we give, without the link
 * @param link the account of the secondary at the primary
 */
public record Accounts(Map<String, ProviderAccount> providers, Map<String, ClientAccount> clients, LinkAccount link) {
    public Accounts {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
    }

    /**
     * What may be asked about messages that an account has taken. Over the link what any provider may be asked: which of them
     * has the message only the node at its other end knows.
     *
     * @param carrier an account we hold, or the link; nothing may be asked of anybody else
     */
    public Set<PassOn> passOn(String carrier) {
        if (carrier.equals(link.account())) {
            return providers.values().stream()
                    .flatMap(account -> account.passOn().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return Optional.ofNullable(providers.get(carrier))
                .map(ProviderAccount::passOn)
                .orElse(Set.of());
    }

    /**
     * Whose number it is: the client with the longest prefix of it.
     *
     * @param destinationDigits the destination address of an MO; a leading + is ignored
     */
    public Optional<ClientAccount> clientForNumber(String destinationDigits) {
        String digits = destinationDigits.startsWith("+") ? destinationDigits.substring(1) : destinationDigits;
        ClientAccount owner = null;
        int longest = 0;
        for (ClientAccount client : clients.values()) {
            for (String prefix : client.numbers()) {
                if (prefix.length() > longest && digits.startsWith(prefix)) {
                    owner = client;
                    longest = prefix.length();
                }
            }
        }
        return Optional.ofNullable(owner);
    }
}
