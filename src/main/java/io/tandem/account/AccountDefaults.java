// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import io.tandem.smpp.pdu.IdFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds for a key that the accounts file leaves out. */
final class AccountDefaults {
    static final String SYSTEM_TYPE = "";
    static final BindMode BIND = BindMode.TRANSCEIVER;
    static final int SESSIONS = 1;
    static final int WINDOW = 50;
    static final int RATE = 0;
    static final IdFormat ID_FORMAT = IdFormat.TEXT;
    static final ReceiptMark RECEIPTS_BY = ReceiptMark.ESM_CLASS;
    static final InDoubt IN_DOUBT = InDoubt.RESEND;
    static final Duration VALIDITY = Duration.ofDays(2);
    static final InterfaceVersion INTERFACE_VERSION = InterfaceVersion.V3_4;
    static final Duration ENQUIRE_LINK = Duration.ofSeconds(30);
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
    static final Duration BIND_TIMEOUT = Duration.ofSeconds(90);
    static final Reconnect RECONNECT = new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(30));
    static final Map<Integer, RetryRule> RETRY = Map.of();
    static final Set<PassOn> PASS_ON = Set.of();

    static final List<String> NUMBERS = List.of();
    static final int BINDS = 4;
    static final int DELIVER_WINDOW = 50;
    static final List<CidrBlock> ALLOW = CidrBlock.ANY;
    static final MessageRules RULES =
            new MessageRules(List.of(), List.of(), Optional.empty(), OverCap.SHORTEN, 0, Addressing.STRICT);

    static final Reconnect OUTBIND_RECONNECT = new Reconnect(Duration.ofSeconds(5), Duration.ofMinutes(5));

    static final int LINK_WINDOW = 500;
    static final Duration LINK_ENQUIRE_LINK = Duration.ofSeconds(1);
    static final Duration LINK_RESPONSE_TIMEOUT = Duration.ofSeconds(3);
    /** Two, so that a new bind of the peer finds room while its old session is still half open. */
    static final int LINK_BINDS = 2;
    /** Short and hardly growing: a lost link is what a takeover hangs on. */
    static final Reconnect LINK_RECONNECT = new Reconnect(Duration.ofMillis(500), Duration.ofSeconds(2));

    private AccountDefaults() {}
}
