// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import java.util.List;

/** What operators see of the pair at one node, and what they may ask of it. */
public interface PairMXBean {
    /** primary or secondary. */
    String getNode();

    /** WAIT, OWN or YIELD on the primary, IDLE or HOLD on the secondary. */
    String getRole();

    /** Whether this node holds the provider accounts. */
    boolean isHolding();

    /** Since when the role is what it is, ISO 8601. */
    String getSince();

    /** Why the role is what it is. */
    String getReason();

    /** How the link is bound: NONE, TRANSCEIVER or RECEIVER. */
    String getLink();

    /** The arbiter's lock: NONE without an arbiter, FREE, SOUGHT or HELD. */
    String getArbiter();

    /** Whether clients at home here are served here. */
    boolean isServingHome();

    /** Whether the other node's clients are served here. */
    boolean isServingPeer();

    /** One line for each provider account. */
    List<String> getAccounts();

    /** Clients bound here, one line each. */
    List<String> getClients();

    /** The last events in plain words, the latest last. */
    List<String> getEvents();

    /** On the primary: gives the accounts to the secondary and keeps running. */
    void switchover();

    /** On the primary: ends the switchover. */
    void handBack();
}
