// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

/**
 * What was measured of one fault, in milliseconds; negative: it did not happen within the time waited for it.
 *
 * @param takeover see {@link Limits}; {@link #NOT_EXPECTED} where none is to happen
 * @param outage the longest time without an accepted message of any group while the fault lasted
 * @param providerGap the longest time in which the provider got nothing for one of the accounts, fault and end of fault
 * @param homecoming the longest time without an accepted message of any group after the fault was ended
 * @param home from the end of the fault until all was as before
 * @param stall the longest time in which this machine gave the judge no processor: what the others may owe to it
 * @param duplicates messages the provider got twice
 * @param roleChanges in the logs of both nodes
 */
record Round(
        String experiment,
        long seed,
        int number,
        String fault,
        double takeover,
        double outage,
        double providerGap,
        double homecoming,
        double home,
        double stall,
        long duplicates,
        long roleChanges) {
    static final double NOT_EXPECTED = -1;
    static final double NONE = -2;

    @Override
    public String toString() {
        return "%d: %s: takeover %s, clients without service %.0f ms, provider without traffic %.0f ms, on return %.0f ms, home %s, machine stalled %.0f ms, duplicates %d, role changes %d"
                .formatted(
                        number,
                        fault,
                        text(takeover),
                        outage,
                        providerGap,
                        homecoming,
                        text(home),
                        stall,
                        duplicates,
                        roleChanges);
    }

    static String text(double millis) {
        if (millis == NOT_EXPECTED) {
            return "not wanted";
        }
        return millis == NONE ? "NONE" : "%.0f ms".formatted(millis);
    }
}
