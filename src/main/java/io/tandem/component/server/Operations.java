// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.MessageRules;
import io.tandem.delivery.Dispatcher;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.QueryBody;
import io.tandem.smpp.pdu.QuerySm;
import io.tandem.smpp.pdu.ReplaceSm;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.smpp.session.SmppSession;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.StoreFullException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * query_sm, cancel_sm and replace_sm, answered from this node's store. A message that is not here, or not the client's own,
 * is one nobody knows; one that was handed out, or may have been, can neither be cancelled nor replaced.
 */
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final MessageStore store;
    private final OwnMessages messages;
    private final Dispatcher dispatcher;
    private final Executor reads;
    private final Clock clock;

    /** @param reads where reads of the store may take their milliseconds; rejects what is too much */
    Operations(MessageStore store, Dispatcher dispatcher, Executor reads, Clock clock) {
        this.store = store;
        this.messages = new OwnMessages(store);
        this.dispatcher = dispatcher;
        this.reads = reads;
        this.clock = clock;
    }

    /** On the session's event loop; the answer comes later. */
    void request(SmppSession session, Pdu request, MessageRules rules) throws PduException, LimitException {
        switch (request.commandId()) {
            case CommandId.QUERY_SM -> query(session, request, QuerySm.parse(request));
            case CommandId.CANCEL_SM -> cancel(session, request, CancelSm.parse(request));
            case CommandId.REPLACE_SM -> replace(session, request, ReplaceSm.parse(request), rules);
            default -> throw new IllegalArgumentException(request + " is none of these");
        }
    }

    private void query(SmppSession session, Pdu request, QuerySm query) {
        later(session, request, () -> {
            List<LogEntry> known = messages.known(session.systemId(), query.messageId(), query.source());
            if (known.isEmpty()) {
                session.respond(request.response(CommandStatus.ESME_RQUERYFAIL));
                return;
            }
            MessageStatus status = MessageStatus.of(known, clock.instant());
            session.respond(request.response(
                    CommandStatus.ESME_ROK,
                    QueryBody.of(query.messageId(), status.finalDate(), status.state(), status.error())));
        });
    }

    private void cancel(SmppSession session, Pdu request, CancelSm cancel) {
        later(session, request, () -> {
            CompletionStage<Integer> cancelled = cancel.messageId().isEmpty()
                    ? new GroupCancel(store, dispatcher, reads, session.systemId(), cancel).start()
                    : Changed.count(messages.known(session.systemId(), cancel.messageId(), cancel.source()).stream()
                            .filter(Operations::maybeHere)
                            .map(LogEntry::message)
                            .filter(message -> OwnMessages.matches(
                                    message, pdu -> OwnMessages.fits(cancel.destination(), pdu.destination())))
                            .map(dispatcher::withdraw)
                            .toList());
            answer(session, request, cancelled, CommandStatus.ESME_RCANCELFAIL);
        });
    }

    private void replace(SmppSession session, Pdu request, ReplaceSm replace, MessageRules rules)
            throws PduException, LimitException {
        Instant now = clock.instant();
        Optional<Instant> expires = SmppTime.parse(replace.validityPeriod(), now);
        if (expires.isPresent() && !expires.get().isAfter(now)) {
            throw new PduException(CommandStatus.ESME_RINVEXPIRY, "validity_period is over");
        }
        ValidityCap.check(rules, replace.validityPeriod(), now);
        later(
                session,
                request,
                () -> answer(
                        session,
                        request,
                        Changed.count(messages.known(session.systemId(), replace.messageId(), replace.source()).stream()
                                .filter(Operations::maybeHere)
                                .map(LogEntry::message)
                                .filter(message -> message.pdu().commandId() == CommandId.SUBMIT_SM)
                                .filter(message -> !OwnMessages.isPartOfSeveral(message))
                                .map(message ->
                                        dispatcher.replace(message, current -> replaced(current, replace, rules, now)))
                                .toList()),
                        CommandStatus.ESME_RREPLACEFAIL));
    }

    /** A validity it brings ends no later than the first one might have. */
    private static Message replaced(Message message, ReplaceSm replace, MessageRules rules, Instant now) {
        try {
            ReplaceSm fitting = replace.validityPeriod().isEmpty()
                    ? replace
                    : rules.validityCap()
                            .map(Instant.ofEpochMilli(message.accepted())::plus)
                            .map(latest -> replace.withValidity(ValidityCap.fit(replace.validityPeriod(), now, latest)))
                            .orElse(replace);
            return message.withContent(
                    fitting.applyTo(MessagePdu.parse(message.pdu())),
                    SmppTime.parse(fitting.validityPeriod(), now)
                            .map(Instant::toEpochMilli)
                            .orElse(message.expires()));
        } catch (PduException e) {
            throw new IllegalStateException("message " + message.id() + " cannot be read back", e);
        }
    }

    /** Whether it is worth asking the dispatcher, who decides. */
    private static boolean maybeHere(LogEntry entry) {
        LifeCycle state = entry.lifeCycle();
        return entry.doubts() == 0
                && (state == LifeCycle.PENDING || state == LifeCycle.WAITING || state == LifeCycle.SENDING);
    }

    private static void answer(SmppSession session, Pdu request, CompletionStage<Integer> changed, int none) {
        changed.whenComplete((count, failure) -> {
            if (failure == null) {
                session.respond(request.response(count > 0 ? CommandStatus.ESME_ROK : none));
            } else {
                session.respond(request.response(statusOf(session, request, failure)));
            }
        });
    }

    private static int statusOf(SmppSession session, Pdu request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StoreFullException) {
            return CommandStatus.ESME_RMSGQFUL;
        }
        LOG.error("{}: {} failed", session, request, cause);
        return CommandStatus.ESME_RSYSERR;
    }

    private void later(SmppSession session, Pdu request, Runnable work) {
        try {
            reads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) { // or the request would never be answered
                    session.respond(request.response(statusOf(session, request, e)));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: too many requests wait for the store", session, e);
            session.respond(request.response(CommandStatus.ESME_RTHROTTLED));
        }
    }
}
