// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.Answer;
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
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's request on its way into the route, and the route's outcome on its way back as the response. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Inbound inbound;
    private final Accounts accounts;
    private final NodeRole role;
    private final SessionCounters counters;
    private final Map<String, TokenBucket> rates = new ConcurrentHashMap<>();

    Intake(Inbound inbound, Accounts accounts, NodeRole role, SessionCounters counters) {
        this.inbound = inbound;
        this.accounts = accounts;
        this.role = role;
        this.counters = counters;
    }

    /** On the session's event loop. */
    void request(SmppSession session, Pdu request) {
        switch (request.commandId()) {
            case CommandId.SUBMIT_SM, CommandId.DATA_SM -> message(session, request);
            case CommandId.QUERY_SM -> session.respond(request.response(CommandStatus.ESME_RQUERYFAIL));
            case CommandId.CANCEL_SM -> session.respond(request.response(CommandStatus.ESME_RCANCELFAIL));
            case CommandId.REPLACE_SM -> session.respond(request.response(CommandStatus.ESME_RREPLACEFAIL));
            default -> session.respond(request.response(CommandStatus.ESME_RINVCMDID));
        }
    }

    private void message(SmppSession session, Pdu request) {
        if (overRate(session)) {
            counters.throttled();
            session.respond(request.response(CommandStatus.ESME_RTHROTTLED));
            return;
        }
        inbound.process(
                session,
                request,
                (pdu, message) -> show(session, pdu, message),
                exchange -> answer(session, request, exchange));
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
        int status = Answer.statusOf(exchange);
        if (status != CommandStatus.ESME_ROK) {
            return request.response(status);
        }
        String id = exchange.getMessage().getHeader(SmppHeaders.ID, String.class);
        if (id == null) {
            LOG.error(
                    "{}: the route {} ended without storing or sending a message; it needs a step such as"
                            + " 'to: message-store:accept'",
                    session,
                    exchange.getFromRouteId());
            return request.response(CommandStatus.ESME_RSYSERR);
        }
        return request.response(CommandStatus.ESME_ROK, MessageIdBody.of(id));
    }

    private boolean overRate(SmppSession session) {
        double rate = role.account(accounts, session.systemId())
                .map(ClientAccount::rate)
                .orElse(0);
        if (rate <= 0) {
            return false;
        }
        TokenBucket bucket =
                rates.computeIfAbsent(session.systemId(), name -> new TokenBucket(rate, System.nanoTime()));
        synchronized (bucket) {
            return !bucket.tryTake(System.nanoTime());
        }
    }
}
