// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.account.Accounts;
import io.tandem.delivery.Dispatcher;
import io.tandem.delivery.Gates;
import io.tandem.store.Destination;
import io.tandem.store.Lane;
import io.tandem.store.MessageStore;
import java.util.stream.Stream;

/** What this node still has to send to providers, over its own accounts or over the link, as far as they are bound. */
record Outgoing(Accounts accounts, MessageStore store, Dispatcher dispatcher, Gates gates) {

    /** Reads the store. */
    boolean isEmpty() {
        boolean inFlight = Stream.concat(
                        accounts.providers().keySet().stream(),
                        Stream.of(accounts.link().account()))
                .anyMatch(gate -> dispatcher.inFlight(gate) > 0);
        return !inFlight && store.lanes().stream().map(Lane::destination).noneMatch(this::canGo);
    }

    private boolean canGo(String destination) {
        return !Destination.isClient(destination)
                && (gates.get(accounts.link().account()).isOpen()
                        || Destination.accounts(destination).stream()
                                .anyMatch(account -> gates.get(account).isOpen()));
    }
}
