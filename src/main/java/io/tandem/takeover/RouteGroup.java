// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** The route groups the takeover starts and stops. What is in them is up to the route files. */
public enum RouteGroup {
    /** Sends over the provider accounts, and binds them. */
    PROVIDERS("providers"),
    /** On the secondary: sends over the link. */
    FORWARDING("forwarding"),
    /** A port for the other node's clients. */
    PEER_CLIENTS("peer-clients");

    private final String word;

    RouteGroup(String word) {
        this.word = word;
    }

    /** The group's name in route files. */
    @Override
    public String toString() {
        return word;
    }
}
