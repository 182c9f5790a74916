// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.List;

/** Reads and writes the destination of a {@link Message}. */
public final class Destination {
    /** The destination of receipts that no message here waits for: the other node may have it. */
    public static final String PEER = "peer";

    private static final String CLIENT = "client:";

    private Destination() {}

    /** The destination of whatever is to reach the client with this system_id. */
    public static String client(String systemId) {
        return CLIENT + systemId;
    }

    public static boolean isClient(String destination) {
        return destination.startsWith(CLIENT);
    }

    public static boolean isPeer(String destination) {
        return destination.equals(PEER);
    }

    /** The client's system_id in a {@code client:} destination. */
    public static String clientOf(String destination) {
        return destination.substring(CLIENT.length());
    }

    /** The provider accounts of a destination, and which of them takes a message. */
    public static Group group(String destination) {
        return Group.stored(destination);
    }

    /** The provider accounts of a destination, the preferred one first. */
    public static List<String> accounts(String destination) {
        return group(destination).accounts();
    }
}
