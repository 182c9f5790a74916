// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.account.Home;
import java.util.Optional;

/**
 * Which of the two nodes this is.
 *
 * @param home whose clients are at home here
 */
public record NodeRole(Home home) {

    public boolean isPrimary() {
        return home == Home.PRIMARY;
    }

    /** The account an ESME may bind to this node with; the link is one of them on the primary. */
    public Optional<ClientAccount> account(Accounts accounts, String systemId) {
        if (isPrimary() && accounts.link().account().equals(systemId)) {
            return Optional.of(accounts.link().asClient());
        }
        return Optional.ofNullable(accounts.clients().get(systemId));
    }

    /** Whether the client is served by this node while both live. */
    public boolean isHomeOf(ClientAccount client) {
        return client.home() == home;
    }
}
