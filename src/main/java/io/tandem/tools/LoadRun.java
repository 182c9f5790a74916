// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * One run of a load client: keeps the windows full as far as the pace allows, and sorts what comes back. Belongs to one
 * event loop. Times are nanoseconds of {@link System#nanoTime()}.
 */
final class LoadRun implements ConnectorListener {
    private static final byte[] NO_MESSAGE_ID = MessageIdBody.of("");

    private final LoadOptions options;
    private final SubmitTemplate template;
    private final LoadCounters counters;
    private final ReceiptLedger ledger;
    private final Inbox inbox;
    private final Pace pace;
    private final Acceptances acceptances;
    private final List<SmppSession> bound = new ArrayList<>();
    private final Deque<Long> again = new ArrayDeque<>();
    private final BitSet acceptedNumbers = new BitSet();
    private LoadPhase phase = LoadPhase.SUBMITTING;
    private boolean stopping;
    private long begun;
    private int inFlight;
    private final long startedAt;
    private long unboundSince;
    private long lastNews;

    LoadRun(
            LoadOptions options,
            SubmitTemplate template,
            LoadCounters counters,
            ReceiptLedger ledger,
            Acceptances acceptances) {
        this.options = options;
        this.template = template;
        this.counters = counters;
        this.ledger = ledger;
        this.inbox = new Inbox(options.idFormat(), counters, ledger);
        this.acceptances = acceptances;
        this.pace = new Pace(options.rate());
        this.startedAt = System.nanoTime();
        this.unboundSince = startedAt;
    }

    @Override
    public void bound(SmppSession session) {
        counters.binds.increment();
        bound.add(session);
        fill(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        lastNews = System.nanoTime();
        if (request.commandId() == CommandId.ALERT_NOTIFICATION) {
            return; // it has no response
        }
        int status = inbox.take(request, lastNews);
        session.respond(
                status == CommandStatus.ESME_ROK ? request.response(status, NO_MESSAGE_ID) : request.response(status));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        bound.remove(session);
        if (phase != LoadPhase.ENDED) {
            counters.sessionsLost.increment();
            unboundSince = System.nanoTime();
        }
    }

    BitSet acceptedNumbers() {
        return acceptedNumbers;
    }

    /** Begins no more messages, as if the duration were over. */
    void stop() {
        stopping = true;
    }

    /** Called every few milliseconds; whether the run is over. */
    boolean look(String lastFailure) {
        long now = System.nanoTime();
        bound.forEach(this::fill);
        if (phase == LoadPhase.SUBMITTING && isAllSubmitted(now)) {
            become(LoadPhase.SETTLING);
            lastNews = now;
        }
        if (phase == LoadPhase.SETTLING && isSettled(now)) {
            become(LoadPhase.ENDED);
        }
        if (phase != LoadPhase.ENDED && hasLostTheServer(now)) {
            counters.failed("no session bound for " + options.bindTimeout().toSeconds() + " s: " + lastFailure);
            become(LoadPhase.ENDED);
        }
        counters.receiptsUnknown(ledger.unknown());
        return phase == LoadPhase.ENDED;
    }

    private boolean isAllSubmitted(long now) {
        boolean over = options.bindType().submits() ? !mayBegin(now) && again.isEmpty() : stopping || timeIsUp(now);
        return inFlight == 0
                && (over || (!options.bindType().submits() && options.duration().isEmpty()));
    }

    private boolean isSettled(long now) {
        boolean allThere = ledger.outstanding() == 0 && counters.mo.sum() >= options.expectMo();
        return allThere || now - lastNews >= options.receiptTimeout().toNanos();
    }

    private boolean hasLostTheServer(long now) {
        return bound.isEmpty() && now - unboundSince >= options.bindTimeout().toNanos();
    }

    private void become(LoadPhase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("a load client that is " + phase + " can't become " + next);
        }
        phase = next;
    }

    private boolean timeIsUp(long now) {
        return options.duration().isPresent()
                && now - startedAt >= options.duration().get().toNanos();
    }

    private boolean mayBegin(long now) {
        boolean more = options.count().isEmpty() || begun < options.count().getAsLong();
        return more && !stopping && !timeIsUp(now) && begun < LoadOptions.MOST_MESSAGES;
    }

    private void fill(SmppSession session) {
        while (phase == LoadPhase.SUBMITTING
                && session.isBound()
                && session.bindType().submits()
                && session.inFlight() < session.sendWindow()) {
            long now = System.nanoTime();
            if ((again.isEmpty() && !mayBegin(now)) || !pace.take(now)) {
                return;
            }
            submit(session, next(), now);
        }
    }

    private long next() {
        if (!again.isEmpty()) {
            return again.remove();
        }
        counters.begun.increment();
        return begun++;
    }

    private void submit(SmppSession session, long number, long now) {
        inFlight++;
        counters.submitted(now);
        session.request(template.submitSm(number), result -> {
            inFlight--;
            ended(session, number, now, result);
            fill(session);
        });
    }

    /** Surely not taken: the server is full, too busy, or it crossed its unbind. */
    private static boolean isForNow(int status) {
        return status == CommandStatus.ESME_RTHROTTLED
                || status == CommandStatus.ESME_RMSGQFUL
                || status == CommandStatus.ESME_RINVBNDSTS;
    }

    private void ended(SmppSession session, long number, long submitted, RequestResult result) {
        long now = System.nanoTime();
        if (result instanceof RequestResult.Answered answered) {
            int status = answered.response().commandStatus();
            if (options.resubmit() && isForNow(status)) {
                again(number);
                return;
            }
            counters.response(status, submitted, now);
            if (status == CommandStatus.ESME_ROK) {
                acceptances.add(now, session.remoteAddress());
                if (options.keepIds()) {
                    acceptedNumbers.set((int) number);
                }
                accepted(options.idFormat().ofResponse(MessageIdBody.read(answered.response())), submitted);
            }
        } else if (result instanceof RequestResult.NotSent) {
            counters.submitted.decrement();
            again.addFirst(number);
        } else if (options.resubmit()) {
            again(number);
        } else {
            counters.inDoubt.increment();
        }
    }

    private void again(long number) {
        counters.resubmitted.increment();
        again.add(number);
    }

    private void accepted(String id, long submitted) {
        if (!ledger.accepted(id)) {
            counters.idsRepeated.increment();
        } else if (options.receipts()) {
            counters.receiptsExpected.increment();
            OptionalLong early = ledger.expect(id, submitted);
            early.ifPresent(came -> counters.receiptMatched(submitted, came));
        }
    }
}
