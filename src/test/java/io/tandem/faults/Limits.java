// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

/**
 * What an experiment may show at most. Milliseconds; 0 where there is no limit.
 *
 * @param takeover from the fault until the survivor holds the accounts and serves the other's clients
 * @param outage the longest time in which a group of clients had nothing accepted, after the fault
 * @param homecoming the same, after the end of the fault
 * @param roleMayChange whether a takeover is what should happen; if not, one is a false takeover
 * @param duplicatesPerFault messages the provider may get twice for each fault
 * @param linkIsCut whether the link is cut on purpose: both nodes may then be active if the provider lets them
 * @param cleanClients whether no client may see a refusal, or be left in doubt
 */
record Limits(
        double takeover,
        double outage,
        double homecoming,
        boolean roleMayChange,
        long duplicatesPerFault,
        boolean linkIsCut,
        boolean cleanClients) {
    /** The windows of both accounts and of the link as they are shipped. */
    static final long WINDOWS = 2 * 50 + 500;

    private static final double KILL = 2000;
    private static final double SILENCE = 6000;
    private static final double HOMECOMING = 2000;

    /** A process is gone, and its host says so. */
    static Limits killed() {
        return new Limits(KILL, 0, HOMECOMING, true, WINDOWS, false, false);
    }

    /** A host is silent. */
    static Limits silent() {
        return new Limits(SILENCE, 0, HOMECOMING, true, WINDOWS, false, false);
    }

    /** Nothing may change hands. */
    static Limits unmoved() {
        return new Limits(0, 0, 0, false, WINDOWS, false, false);
    }

    /** Whatever happens, no message is lost and nobody is active beside the other. */
    static Limits safe() {
        return new Limits(0, 0, 0, true, WINDOWS, false, false);
    }

    static Limits switchover() {
        return new Limits(0, 1000, HOMECOMING, true, 0, false, true);
    }

    Limits withCutLink() {
        return new Limits(takeover, outage, homecoming, roleMayChange, duplicatesPerFault, true, cleanClients);
    }
}
