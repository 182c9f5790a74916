// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.SortedMap;

/**
 * The counts of a simulated provider.
 *
 * @param throttled requests refused because too many of one session were unanswered
 * @param accounts by system_id
 */
public record ProviderCounts(Tally all, long throttled, SortedMap<String, Tally> accounts) {
    /** The counts of this account; all 0 if it has never been seen. */
    public Tally account(String systemId) {
        return accounts.getOrDefault(systemId, new Counters(null).tally());
    }

    /** All of it as a JSON object, keys named as the components. */
    public String toJson() {
        return RecordJson.of(this).toJson();
    }
}
