// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.Beans;
import io.tandem.component.Inbound;
import io.tandem.component.LinkMessage;
import io.tandem.component.NodeRole;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.delivery.Dispatcher;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.SubmitMulti;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppSession;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** A client's request on its way into the route, and the route's outcome on its way back as the response. */
final class Intake {
    private final Inbound inbound;
    private final Accounts accounts;
    private final NodeRole role;
    private final SessionCounters counters;
    private final MultiIntake multi;
    private final Operations operations;
    private final ClientLimits limits;
    private final MessageStore store;

    Intake(
            Inbound inbound,
            MultiIntake multi,
            Operations operations,
            Accounts accounts,
            NodeRole role,
            SessionCounters counters,
            ClientLimits limits,
            MessageStore store) {
        this.inbound = inbound;
        this.multi = multi;
        this.operations = operations;
        this.accounts = accounts;
        this.role = role;
        this.counters = counters;
        this.limits = limits;
        this.store = store;
    }

    /** @param isLink whether the other node asks */
    static Intake of(
            SmppServerConsumer consumer,
            SmppServerEndpoint endpoint,
            PortThreads threads,
            Predicate<SmppSession> isLink) {
        CamelContext context = endpoint.getCamelContext();
        SessionCounters counters = endpoint.getComponent().counters();
        ClientLimits limits = endpoint.getComponent().limits();
        MessageStore store = Beans.require(context, MessageStore.class);
        Inbound inbound = new Inbound(consumer, counters);
        Operations operations = new Operations(
                store,
                AtCarrier.of(context),
                isLink,
                Beans.require(context, Dispatcher.class),
                threads.inquiries(),
                Clock.systemUTC());
        return new Intake(
                inbound,
                new MultiIntake(inbound, store, limits),
                operations,
                Beans.require(context, Accounts.class),
                Beans.require(context, NodeRole.class),
                counters,
                limits,
                store);
    }

    /** On the session's event loop. */
    void request(SmppSession session, Pdu request) {
        ClientAccount client = role.account(accounts, session.systemId()).orElseThrow();
        try {
            switch (request.commandId()) {
                case CommandId.SUBMIT_SM, CommandId.DATA_SM -> message(session, request, client);
                case CommandId.SUBMIT_MULTI -> multi(session, request, client);
                case CommandId.QUERY_SM, CommandId.CANCEL_SM, CommandId.REPLACE_SM ->
                    operations.request(session, request, client.rules());
                default -> session.respond(request.response(CommandStatus.ESME_RINVCMDID));
            }
        } catch (LimitException over) {
            limits.report(client.name(), over);
            if (over.status() == CommandStatus.ESME_RTHROTTLED) {
                counters.throttled();
            }
            session.respond(request.response(over.status()));
        } catch (PduException e) {
            inbound.refuse(session, request, e);
        }
    }

    private void message(SmppSession session, Pdu request, ClientAccount client) throws PduException, LimitException {
        String link = accounts.link().account();
        limits.checkRate(client, 1);
        Optional<LinkMessage> fromPeer = client.name().equals(link) ? LinkMessage.read(request) : Optional.empty();
        if (fromPeer.isPresent()) {
            inbound.process(
                    session,
                    request,
                    (pdu, message) -> {
                        fromPeer.get().show(link, message);
                        message.setHeader(SmppHeaders.SYSTEM_ID, client.name());
                    },
                    exchange -> answer(
                            request,
                            fromPeer.get().isAlert() ? Accepted.passedOn(exchange) : Accepted.of(session, exchange)));
            return;
        }
        MessagePdu checked = MessageChecks.check(client.rules(), request, Instant.now());
        limits.takeQuota(client, 1, store::acceptedOn);
        inbound.process(
                session,
                request,
                (pdu, message) -> {
                    PduMapping.show(checked, message);
                    message.setHeader(SmppHeaders.CLIENT, client.name());
                    message.setHeader(SmppHeaders.SYSTEM_ID, client.name());
                },
                exchange -> {
                    Accepted accepted = Accepted.of(session, exchange);
                    if (!accepted.isOk()) {
                        limits.giveBack(client);
                    }
                    return answer(request, accepted);
                });
    }

    private void multi(SmppSession session, Pdu request, ClientAccount client) throws PduException, LimitException {
        SubmitMulti parsed = SubmitMulti.parse(request);
        limits.checkRate(client, parsed.destinations().size());
        multi.accept(session, request, parsed, client);
    }

    private static Pdu answer(Pdu request, Accepted accepted) {
        return accepted.isOk()
                ? request.response(CommandStatus.ESME_ROK, MessageIdBody.of(accepted.id()))
                : request.response(accepted.status());
    }
}
