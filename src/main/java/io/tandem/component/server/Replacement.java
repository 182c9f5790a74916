// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.MessageRules;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.ReplaceSm;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.store.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * What a replace_sm makes of a message.
 *
 * @param rules of the client
 * @param now when it came
 */
record Replacement(ReplaceSm request, MessageRules rules, Instant now) {

    /** @throws PduException ESME_RINVEXPIRY for a validity that is over, or that the client may not ask for */
    static Replacement checked(ReplaceSm request, MessageRules rules, Instant now) throws PduException, LimitException {
        Optional<Instant> expires = SmppTime.parse(request.validityPeriod(), now);
        if (expires.isPresent() && !expires.get().isAfter(now)) {
            throw new PduException(CommandStatus.ESME_RINVEXPIRY, "validity_period is over");
        }
        ValidityCap.check(rules, request.validityPeriod(), now);
        return new Replacement(request, rules, now);
    }

    /** The request for this message: a validity it brings ends no later than the first one might have. */
    ReplaceSm fitting(Message message) {
        if (request.validityPeriod().isEmpty()) {
            return request;
        }
        return rules.validityCap()
                .map(Instant.ofEpochMilli(message.accepted())::plus)
                .map(latest -> request.withValidity(ValidityCap.fit(request.validityPeriod(), now, latest)))
                .orElse(request);
    }

    /** The message with what is to be replaced. */
    Message of(Message message) {
        ReplaceSm fitting = fitting(message);
        try {
            return message.withContent(
                    fitting.applyTo(MessagePdu.parse(message.pdu())),
                    SmppTime.parse(fitting.validityPeriod(), now)
                            .map(Instant::toEpochMilli)
                            .orElse(message.expires()));
        } catch (PduException e) {
            throw new IllegalStateException("message " + message.id() + " cannot be read back", e);
        }
    }

    boolean needsPayload() {
        return request.needsPayload();
    }

    boolean asksForReceipt() {
        return Receipt.wanted(request.registeredDelivery(), MessageState.DELIVERED)
                || Receipt.wanted(request.registeredDelivery(), MessageState.UNDELIVERABLE);
    }
}
