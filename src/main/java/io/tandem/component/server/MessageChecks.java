// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Addressing;
import io.tandem.account.MessageRules;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import java.time.Instant;
import java.util.Set;

/** Whether a client may submit a message like this. */
final class MessageChecks {
    private static final Set<Integer> RESERVED = Set.of(
            CommandStatus.ESME_RINVSRCTON,
            CommandStatus.ESME_RINVSRCNPI,
            CommandStatus.ESME_RINVDSTTON,
            CommandStatus.ESME_RINVDSTNPI);

    private MessageChecks() {}

    /**
     * The message as it may be taken: with the octets it came with, or a validity that was too long shortened.
     *
     * @throws PduException if it is malformed
     * @throws LimitException if the rules refuse it
     */
    static MessagePdu check(MessageRules rules, Pdu request, Instant now) throws PduException, LimitException {
        MessagePdu message = parse(rules, request);
        if (!rules.allowsSource(message.source().digits())) {
            throw new LimitException(Limit.SOURCES, CommandStatus.ESME_RINVSRCADR);
        }
        if (!rules.allowsDestination(message.destination().digits())) {
            throw new LimitException(Limit.DESTINATIONS, CommandStatus.ESME_RINVDSTADR);
        }
        return ValidityCap.apply(rules, message, now);
    }

    private static MessagePdu parse(MessageRules rules, Pdu request) throws PduException, LimitException {
        try {
            return MessagePdu.parse(request, rules.addressing() == Addressing.STRICT);
        } catch (PduException e) {
            if (RESERVED.contains(e.status())) {
                throw new LimitException(Limit.ADDRESSING, e.status());
            }
            throw e;
        }
    }
}
