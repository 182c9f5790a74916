// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.Inbound;
import io.tandem.component.LinkMessage;
import io.tandem.component.NodeRole;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.delivery.TokenBucket;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.SubmitMulti;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A client's request on its way into the route, and the route's outcome on its way back as the response. */
final class Intake {
    private final Inbound inbound;
    private final Accounts accounts;
    private final NodeRole role;
    private final SessionCounters counters;
    private final MultiIntake multi;
    private final Operations operations;
    private final Map<String, TokenBucket> rates = new ConcurrentHashMap<>();

    Intake(
            Inbound inbound,
            MultiIntake multi,
            Operations operations,
            Accounts accounts,
            NodeRole role,
            SessionCounters counters) {
        this.inbound = inbound;
        this.multi = multi;
        this.operations = operations;
        this.accounts = accounts;
        this.role = role;
        this.counters = counters;
    }

    /** On the session's event loop. */
    void request(SmppSession session, Pdu request) {
        switch (request.commandId()) {
            case CommandId.SUBMIT_SM, CommandId.DATA_SM -> message(session, request);
            case CommandId.SUBMIT_MULTI -> multi(session, request);
            case CommandId.QUERY_SM, CommandId.CANCEL_SM, CommandId.REPLACE_SM -> operations.request(session, request);
            default -> session.respond(request.response(CommandStatus.ESME_RINVCMDID));
        }
    }

    private void message(SmppSession session, Pdu request) {
        if (overRate(session, 1)) {
            throttle(session, request);
            return;
        }
        inbound.process(
                session,
                request,
                (pdu, message) -> show(session, pdu, message),
                exchange -> answer(session, request, exchange));
    }

    private void multi(SmppSession session, Pdu request) {
        try {
            SubmitMulti parsed = SubmitMulti.parse(request);
            if (overRate(session, parsed.destinations().size())) {
                throttle(session, request);
            } else {
                multi.accept(session, request, parsed);
            }
        } catch (PduException e) {
            inbound.refuse(session, request, e);
        }
    }

    private void throttle(SmppSession session, Pdu request) {
        counters.throttled();
        session.respond(request.response(CommandStatus.ESME_RTHROTTLED));
    }

    private void show(SmppSession session, Pdu request, Message message) throws PduException {
        String link = accounts.link().account();
        Optional<LinkMessage> fromPeer = session.systemId().equals(link) ? LinkMessage.read(request) : Optional.empty();
        if (fromPeer.isPresent()) {
            fromPeer.get().show(link, message);
        } else {
            PduMapping.show(MessagePdu.parse(request), message);
            message.setHeader(SmppHeaders.CLIENT, session.systemId());
        }
        message.setHeader(SmppHeaders.SYSTEM_ID, session.systemId());
    }

    private static Pdu answer(SmppSession session, Pdu request, Exchange exchange) {
        Accepted accepted = Accepted.of(session, exchange);
        return accepted.isOk()
                ? request.response(CommandStatus.ESME_ROK, MessageIdBody.of(accepted.id()))
                : request.response(accepted.status());
    }

    /** A request with more messages than may come at once is taken, and what comes after it waits the longer. */
    private boolean overRate(SmppSession session, int messages) {
        double rate = role.account(accounts, session.systemId())
                .map(ClientAccount::rate)
                .orElse(0);
        if (rate <= 0) {
            return false;
        }
        TokenBucket bucket =
                rates.computeIfAbsent(session.systemId(), name -> new TokenBucket(rate, System.nanoTime()));
        synchronized (bucket) {
            return !bucket.tryTake(messages, System.nanoTime());
        }
    }
}
