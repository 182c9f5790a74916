// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Destination;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lanes of one destination that have messages in memory, and what left them to wait for one of its accounts. */
final class DestinationQueue extends TurnQueue {
    private final String name;
    private final List<String> accounts;
    private final Map<String, Detour> detours = new HashMap<>();
    private int lanes;

    DestinationQueue(String name) {
        this.name = name;
        this.accounts = Destination.isClient(name) || Destination.isPeer(name) ? List.of() : Destination.accounts(name);
    }

    String name() {
        return name;
    }

    /** The provider accounts, the preferred one first; none for clients and the other node. */
    List<String> accounts() {
        return accounts;
    }

    void laneAdded() {
        lanes++;
    }

    /** True if that was the last. */
    boolean laneRemoved() {
        return --lanes == 0;
    }

    Collection<Detour> detours() {
        return detours.values();
    }

    Optional<Detour> detour(String account) {
        return Optional.ofNullable(detours.get(account));
    }

    void add(Detour detour) {
        detours.put(detour.account(), detour);
    }
}
