// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.BindMode;
import io.tandem.account.ClientAccount;
import io.tandem.account.InDoubt;
import io.tandem.account.LinkAccount;
import io.tandem.account.ProviderAccount;
import io.tandem.component.NodeRole;
import io.tandem.store.Destination;
import io.tandem.store.InFlight;
import java.util.HashMap;
import java.util.Map;

/** How many messages all sessions of each account may have in flight, from the accounts file. */
final class Windows {
    /** The window of a route to a stock endpoint is known to nobody but the route: more than it can sensibly have. */
    private static final int OF_A_STOCK_ENDPOINT = 1_000;

    private Windows() {}

    static InFlight of(Accounts accounts, NodeRole role) {
        Map<String, Integer> most = new HashMap<>();
        most.put(InFlight.OTHER, OF_A_STOCK_ENDPOINT);
        for (ProviderAccount account : accounts.providers().values()) {
            most.put(account.name(), ofProvider(account));
        }
        int link = ofLink(accounts.link(), role);
        if (!role.isPrimary()) {
            most.put(InFlight.PROVIDERS, accounts.link().inDoubt() == InDoubt.RESEND ? link : 0);
        }
        most.put(Destination.PEER, link);
        for (ClientAccount client : accounts.clients().values()) {
            most.put(Destination.client(client.name()), ofClient(client) + (role.isHomeOf(client) ? 0 : link));
        }
        most.replaceAll((account, window) -> (int) Math.min(Integer.MAX_VALUE, InFlight.most(window)));
        return new InFlight(most);
    }

    /** What is not to be sent twice is in the store before it is sent. */
    private static int ofProvider(ProviderAccount account) {
        boolean sends = account.bind() != BindMode.RECEIVER;
        return sends && account.inDoubt() == InDoubt.RESEND ? account.sessions() * account.window() : 0;
    }

    private static int ofLink(LinkAccount link, NodeRole role) {
        return role.isPrimary()
                ? ofClient(link.asClient())
                : link.asProvider().sessions() * link.asProvider().window();
    }

    private static int ofClient(ClientAccount client) {
        return client.binds() * client.deliverWindow();
    }
}
