// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.MessageRules;
import io.tandem.account.PassOn;
import io.tandem.component.SmppStatusException;
import io.tandem.delivery.Dispatcher;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.QueryBody;
import io.tandem.smpp.pdu.QuerySm;
import io.tandem.smpp.pdu.ReplaceSm;
import io.tandem.smpp.session.SmppSession;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.MessageStore;
import io.tandem.store.StoreFullException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * query_sm, cancel_sm and replace_sm. A message that is not here, or not the client's own, is one nobody knows. While it
 * certainly never left it is ours to cancel or replace; when an account has taken it, that is asked if it is to be asked.
 */
final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private static final CompletionStage<Boolean> NOT_HERE = CompletableFuture.completedFuture(false);

    private final MessageStore store;
    private final OwnMessages messages;
    private final AtCarrier carriers;
    private final Predicate<SmppSession> isLink;
    private final Dispatcher dispatcher;
    private final Executor reads;
    private final Clock clock;

    /**
     * @param isLink whether the other node asks, for a client of its own
     * @param reads where reads of the store may take their milliseconds; rejects what is too much
     */
    Operations(
            MessageStore store,
            AtCarrier carriers,
            Predicate<SmppSession> isLink,
            Dispatcher dispatcher,
            Executor reads,
            Clock clock) {
        this.store = store;
        this.messages = new OwnMessages(store);
        this.carriers = carriers;
        this.isLink = isLink;
        this.dispatcher = dispatcher;
        this.reads = reads;
        this.clock = clock;
    }

    /** On the session's event loop; the answer comes later. */
    void request(SmppSession session, Pdu request, MessageRules rules) throws PduException, LimitException {
        switch (request.commandId()) {
            case CommandId.QUERY_SM -> query(session, request, QuerySm.parse(request));
            case CommandId.CANCEL_SM -> cancel(session, request, CancelSm.parse(request));
            case CommandId.REPLACE_SM ->
                replace(session, request, Replacement.checked(ReplaceSm.parse(request), rules, clock.instant()));
            default -> throw new IllegalArgumentException(request + " is none of these");
        }
    }

    private void query(SmppSession session, Pdu request, QuerySm query) {
        later(session, request, () -> {
            List<LogEntry> known = known(session, query.messageId(), query.source());
            if (known.isEmpty()) {
                session.respond(request.response(CommandStatus.ESME_RQUERYFAIL));
                return;
            }
            answer(session, request, InTurn.all(each(known, this::status)), statuses -> {
                MessageStatus status = MessageStatus.ofAll(statuses);
                return request.response(
                        CommandStatus.ESME_ROK,
                        QueryBody.of(query.messageId(), status.finalDate(), status.state(), status.error()));
            });
        });
    }

    private Supplier<CompletionStage<MessageStatus>> status(LogEntry entry) {
        return carriers.isAsked(PassOn.QUERY, entry)
                ? carriers.query(entry)
                : started(CompletableFuture.completedFuture(MessageStatus.of(entry, clock.instant())));
    }

    private void cancel(SmppSession session, Pdu request, CancelSm cancel) {
        int failed = CommandStatus.ESME_RCANCELFAIL;
        later(session, request, () -> {
            if (cancel.messageId().isEmpty()) {
                answer(
                        session,
                        request,
                        new GroupCancel(store, dispatcher, reads, session.systemId(), cancel).start(),
                        count -> request.response(count > 0 ? CommandStatus.ESME_ROK : failed));
                return;
            }
            List<LogEntry> meant = known(session, cancel.messageId(), cancel.source()).stream()
                    .filter(entry -> OwnMessages.matches(
                            entry.message(), pdu -> OwnMessages.fits(cancel.destination(), pdu.destination())))
                    .toList();
            verdict(session, request, each(meant, this::cancelled), failed);
        });
    }

    private Supplier<CompletionStage<Integer>> cancelled(LogEntry entry) {
        if (carriers.isAsked(PassOn.CANCEL, entry)) {
            return carriers.cancel(entry);
        }
        return changed(
                maybeHere(entry) ? dispatcher.withdraw(entry.message()) : NOT_HERE, CommandStatus.ESME_RCANCELFAIL);
    }

    private void replace(SmppSession session, Pdu request, Replacement replacement) {
        ReplaceSm replace = replacement.request();
        later(session, request, () -> {
            List<LogEntry> meant = known(session, replace.messageId(), replace.source()).stream()
                    .filter(entry -> entry.message().pdu().commandId() == CommandId.SUBMIT_SM)
                    .filter(entry -> !OwnMessages.isPartOfSeveral(entry.message()))
                    .toList();
            verdict(
                    session,
                    request,
                    each(meant, entry -> replaced(entry, replacement)),
                    CommandStatus.ESME_RREPLACEFAIL);
        });
    }

    private Supplier<CompletionStage<Integer>> replaced(LogEntry entry, Replacement replacement) {
        if (carriers.isAsked(PassOn.REPLACE, entry)) {
            return carriers.replace(entry, replacement);
        }
        return changed(
                maybeHere(entry) ? dispatcher.replace(entry.message(), replacement::of) : NOT_HERE,
                CommandStatus.ESME_RREPLACEFAIL);
    }

    private List<LogEntry> known(SmppSession session, String messageId, Address source) {
        return isLink.test(session)
                ? messages.ofOtherNode(messageId)
                : messages.known(session.systemId(), messageId, source);
    }

    /** Whether it is worth asking the dispatcher, who decides. */
    private static boolean maybeHere(LogEntry entry) {
        LifeCycle state = entry.lifeCycle();
        return entry.doubts() == 0
                && (state == LifeCycle.PENDING || state == LifeCycle.WAITING || state == LifeCycle.SENDING);
    }

    private static <T> List<Supplier<CompletionStage<T>>> each(
            List<LogEntry> entries, Function<LogEntry, Supplier<CompletionStage<T>>> what) {
        return entries.stream().map(what).toList();
    }

    private static Supplier<CompletionStage<Integer>> changed(CompletionStage<Boolean> change, int failed) {
        return started(change.thenApply(done -> done ? CommandStatus.ESME_ROK : failed));
    }

    /** What is under way already. */
    private static <T> Supplier<CompletionStage<T>> started(CompletionStage<T> stage) {
        return () -> stage;
    }

    private static void verdict(
            SmppSession session, Pdu request, List<Supplier<CompletionStage<Integer>>> steps, int failed) {
        answer(session, request, InTurn.all(steps), statuses -> request.response(InTurn.verdict(statuses, failed)));
    }

    private static <T> void answer(
            SmppSession session, Pdu request, CompletionStage<T> stage, Function<T, Pdu> response) {
        stage.thenApply(response)
                .exceptionally(failure -> request.response(statusOf(session, request, failure)))
                .thenAccept(session::respond);
    }

    private static int statusOf(SmppSession session, Pdu request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StoreFullException) {
            return CommandStatus.ESME_RMSGQFUL;
        }
        if (cause instanceof SmppStatusException refusal) {
            return refusal.commandStatus();
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
