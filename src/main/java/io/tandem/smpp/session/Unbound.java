// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of a port that are not bound, and how many there may be. An address from which somebody has bound finds
 * room though strangers hold every place; it is not known longer than 10,000 others that came after it.
 */
final class Unbound {
    private static final int MOST_KNOWN = 10_000;

    private final int most;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private final Map<InetAddress, Boolean> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private int count;

    /**
     * @param most of all addresses together, 1…
     * @param mostPerAddress of one address, see {@link AddressKey}; 1…
     */
    Unbound(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts a connection, unless a limit says no: then that one. */
    synchronized Optional<UnboundLimit> arrives(InetAddress address) {
        InetAddress key = AddressKey.of(address);
        int here = byAddress.getOrDefault(key, 0);
        if (here >= mostPerAddress) {
            return Optional.of(UnboundLimit.PER_ADDRESS);
        }
        if (count >= most && !known.containsKey(key)) {
            return Optional.of(UnboundLimit.TOTAL);
        }
        byAddress.put(key, here + 1);
        count++;
        return Optional.empty();
    }

    /** A connection that has arrived is bound. */
    synchronized void bound(InetAddress address) {
        InetAddress key = AddressKey.of(address);
        known.remove(key);
        known.put(key, true);
        leaves(address);
    }

    /** A connection that has arrived and was not bound is closed. */
    synchronized void leaves(InetAddress address) {
        byAddress.computeIfPresent(AddressKey.of(address), (key, here) -> here > 1 ? here - 1 : null);
        count--;
    }
}
