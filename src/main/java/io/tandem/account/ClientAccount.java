// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A client: an ESME that binds to us.
 *
 * @param name its system_id (SMPP 3.4 §5.2.1); 1…15 characters
 * @param password plain or hashed
 * @param home the node it binds to while both live
 * @param numbers prefixes of the MO destination addresses that are its own; digits, without +
 * @param binds sessions it may have at once; 1 or more
 * @param bindsPerAddress sessions it may have at once from one address; 1…binds
 * @param window unanswered submit_sm of one session before it gets ESME_RTHROTTLED; 1 or more
 * @param deliverWindow unanswered deliver_sm we send on one session; 1 or more
 * @param rate messages a second over all its sessions; 0 for no limit
 * @param burst messages that may come at once after a pause, where there is a rate; 1 or more
 * @param allow the addresses it may come from
 * @param rules what it may submit
 * @param tls whether it must bind over TLS
 * @param outbind where it is asked to bind when something waits for it; empty if it is not
 */
public record ClientAccount(
        String name,
        Password password,
        Home home,
        List<String> numbers,
        int binds,
        int bindsPerAddress,
        int window,
        int deliverWindow,
        int rate,
        int burst,
        List<CidrBlock> allow,
        MessageRules rules,
        TlsRule tls,
        Optional<OutbindTarget> outbind) {

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
                AccountDefaults.BINDS,
                AccountDefaults.WINDOW,
                AccountDefaults.DELIVER_WINDOW,
                AccountDefaults.RATE,
                burstOf(AccountDefaults.RATE),
                AccountDefaults.ALLOW,
                AccountDefaults.RULES,
                TlsRule.NONE,
                Optional.empty());
    }

    /** Messages at once where the account does not say how many: a tenth of a second's worth, and at least one. */
    static int burstOf(int rate) {
        return Math.max(1, rate / 10);
    }

    public boolean allows(InetAddress address) {
        return allow.stream().anyMatch(block -> block.contains(address));
    }
}
