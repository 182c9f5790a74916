// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.Map;

/**
 * How many messages may be sent while the store does not have the answer at one time, counted only where no row is written before the send. After a
 * run that was cut off so many of each lane may have gone out.
 *
 * @param most by provider account, by {@code client:} destination, and by the names here; 0 for a client not named
 */
public record InFlight(Map<String, Integer> most) {
    /** What the link may take of any provider's messages. */
    public static final String PROVIDERS = "providers";
    /** An account that is not named, such as a stock endpoint. */
    public static final String OTHER = "";

    public static final InFlight NOTHING = new InFlight(Map.of());

    /** Of a window: what waits at a session for a place in it, or is answered and waits for the store, takes none; up to a quarter. */
    private static final int WINDOW_PER_WAITING = 4;

    public InFlight {
        most = Map.copyOf(most);
    }

    /** How many may be in flight where so many may be without an answer. */
    public static long most(int window) {
        return (long) window + window / WINDOW_PER_WAITING;
    }

    /** Of the messages for this destination; a destination with several accounts may be in flight over each of them. */
    public long mostOf(String destination) {
        if (Destination.isClient(destination) || Destination.isPeer(destination)) {
            return most.getOrDefault(destination, 0);
        }
        long all = most.getOrDefault(PROVIDERS, 0);
        for (String account : Destination.accounts(destination)) {
            all += most.getOrDefault(account, most.getOrDefault(OTHER, 0));
        }
        return all;
    }
}
