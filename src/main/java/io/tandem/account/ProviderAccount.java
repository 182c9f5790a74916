// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import io.tandem.smpp.pdu.IdFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An account we hold at an SMS provider: we are the ESME, the provider is the SMSC.
 *
 * @param name ours, as routes and destinations know it; 1…15 characters
 * @param address where the provider listens
 * @param systemId SMPP 3.4 §5.2.1; 1…15 printable ASCII characters
 * @param password SMPP 3.4 §5.2.2; plain, never a hash
 * @param systemType SMPP 3.4 §5.2.3; 0…12 printable ASCII characters
 * @param bind which sessions to open
 * @param sessions how many of them; for a pair, how many pairs; 1 or more
 * @param window unanswered submit_sm on one session; 1 or more
 * @param rate messages a second over all sessions; 0 for no limit
 * @param idFormat how this provider writes its message_id
 * @param receiptsBy how its receipts are told from messages
 * @param inDoubt what becomes of a message that was sent and not answered
 * @param validity how long we try a message that names no validity_period
 * @param interfaceVersion the version to bind with
 * @param enquireLink silence after which we ask whether the peer is there
 * @param responseTimeout how long we wait for a response before the request is in doubt
 * @param bindTimeout how long we wait for the answer to a bind once connected: giving up earlier on a provider that is slow
 *     to answer would mean never to be bound
 * @param reconnect the pauses between attempts to bind
 * @param retry where this account differs from the common rules, by command_status
 * @param passOn what its provider is asked about messages it has taken
 */
public record ProviderAccount(
        String name,
        HostPort address,
        String systemId,
        Password password,
        String systemType,
        BindMode bind,
        int sessions,
        int window,
        int rate,
        IdFormat idFormat,
        ReceiptMark receiptsBy,
        InDoubt inDoubt,
        Duration validity,
        InterfaceVersion interfaceVersion,
        Duration enquireLink,
        Duration responseTimeout,
        Duration bindTimeout,
        Reconnect reconnect,
        Map<Integer, RetryRule> retry,
        Set<PassOn> passOn) {

    public ProviderAccount {
        retry = Map.copyOf(retry);
        passOn = Set.copyOf(passOn);
    }

    /** With the default in every other place. */
    public static ProviderAccount of(String name, HostPort address, String systemId, Password password) {
        return new ProviderAccount(
                name,
                address,
                systemId,
                password,
                AccountDefaults.SYSTEM_TYPE,
                AccountDefaults.BIND,
                AccountDefaults.SESSIONS,
                AccountDefaults.WINDOW,
                AccountDefaults.RATE,
                AccountDefaults.ID_FORMAT,
                AccountDefaults.RECEIPTS_BY,
                AccountDefaults.IN_DOUBT,
                AccountDefaults.VALIDITY,
                AccountDefaults.INTERFACE_VERSION,
                AccountDefaults.ENQUIRE_LINK,
                AccountDefaults.RESPONSE_TIMEOUT,
                AccountDefaults.BIND_TIMEOUT,
                AccountDefaults.RECONNECT,
                AccountDefaults.RETRY,
                AccountDefaults.PASS_ON);
    }

    /** This account's own rule for a command_status; empty where the common rule holds. */
    public Optional<RetryRule> retryRule(int commandStatus) {
        return Optional.ofNullable(retry.get(commandStatus));
    }
}
