// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;

/** Whose number an MO is for; the bean {@code numbers} in routes. */
public record NumberPlan(Accounts accounts) {
    /** Where MO messages go that nobody's number fits: kept in the store and shown, until they expire or are moved. */
    public static final String NOBODY = "unassigned";

    /** The client with the longest prefix of this number, otherwise {@link #NOBODY}. */
    public String owner(String number) {
        return accounts.clientForNumber(number).map(ClientAccount::name).orElse(NOBODY);
    }
}
