// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.net.InetAddress;
import java.util.List;

/**
 * A client: an ESME that binds to us.
 *
 * @param name its system_id (SMPP 3.4 §5.2.1); 1…15 characters
 * @param password plain or hashed
 * @param home the node it binds to while both live
 * @param numbers prefixes of the MO destination addresses that are its own; digits, without +
 * @param binds sessions it may have at once; 1 or more
 * @param window unanswered submit_sm of one session before it gets ESME_RTHROTTLED; 1 or more
 * @param deliverWindow unanswered deliver_sm we send on one session; 1 or more
 * @param rate messages a second over all its sessions; 0 for no limit
 * @param allow the addresses it may come from
 */
public record ClientAccount(
        String name,
        Password password,
        Home home,
        List<String> numbers,
        int binds,
        int window,
        int deliverWindow,
        int rate,
        List<CidrBlock> allow) {

    public ClientAccount {
        numbers = List.copyOf(numbers);
        allow = List.copyOf(allow);
    }

    /** With the default in every other place. */
    public static ClientAccount of(String name, Password password, Home home) {
        return new ClientAccount(
                name,
                password,
                home,
                AccountDefaults.NUMBERS,
                AccountDefaults.BINDS,
                AccountDefaults.WINDOW,
                AccountDefaults.DELIVER_WINDOW,
                AccountDefaults.RATE,
                AccountDefaults.ALLOW);
    }

    public boolean allows(InetAddress address) {
        return allow.stream().anyMatch(block -> block.contains(address));
    }
}
