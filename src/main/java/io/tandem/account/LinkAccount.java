// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import io.tandem.smpp.pdu.IdFormat;
import java.time.Duration;
import java.util.Optional;

/**
 * The link between the nodes: the secondary binds to the primary with this account.
 *
 * @param account the system_id; 1…15 characters, no other account has this name
 * @param address where the primary listens
 * @param password plain: the secondary needs it to bind
 * @param window unanswered requests, in either direction; 1 or more
 * @param enquireLink silence after which a node asks whether the other is there
 * @param responseTimeout how long a node waits for a response
 * @param inDoubt what becomes of a message that was sent to the primary and not answered
 */
public record LinkAccount(
        String account,
        HostPort address,
        Password password,
        int window,
        Duration enquireLink,
        Duration responseTimeout,
        InDoubt inDoubt) {

    /** With the default in every other place. */
    public static LinkAccount of(String account, HostPort address, Password password) {
        return new LinkAccount(
                account,
                address,
                password,
                AccountDefaults.LINK_WINDOW,
                AccountDefaults.LINK_ENQUIRE_LINK,
                AccountDefaults.LINK_RESPONSE_TIMEOUT,
                AccountDefaults.IN_DOUBT);
    }

    /** How the primary sees it: a client without a rate, an address limit or rules. */
    public ClientAccount asClient() {
        return new ClientAccount(
                account,
                password,
                Home.PRIMARY,
                AccountDefaults.NUMBERS,
                AccountDefaults.LINK_BINDS,
                AccountDefaults.LINK_BINDS,
                window,
                window,
                AccountDefaults.RATE,
                ClientAccount.burstOf(AccountDefaults.RATE),
                AccountDefaults.ALLOW,
                MessageRules.NONE,
                TlsRule.NONE,
                Optional.empty());
    }

    /** How the secondary sees it: one transceiver session at a provider whose answers take no translation. */
    public ProviderAccount asProvider() {
        return new ProviderAccount(
                account,
                address,
                account,
                password,
                AccountDefaults.SYSTEM_TYPE,
                BindMode.TRANSCEIVER,
                1,
                window,
                AccountDefaults.RATE,
                IdFormat.TEXT,
                ReceiptMark.ESM_CLASS,
                inDoubt,
                AccountDefaults.VALIDITY,
                AccountDefaults.INTERFACE_VERSION,
                enquireLink,
                responseTimeout,
                responseTimeout,
                AccountDefaults.LINK_RECONNECT,
                AccountDefaults.RETRY,
                AccountDefaults.PASS_ON);
    }
}
