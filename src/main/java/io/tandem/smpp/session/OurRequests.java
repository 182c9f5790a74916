// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.ChannelPromise;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session asks of its peer: each request is given a sequence_number and ends once. On its event loop, if nothing else is said. */
final class OurRequests {
    private static final Logger LOG = LoggerFactory.getLogger(OurRequests.class);

    private final SmppSession session;
    private final PendingRequests pending;
    private final LateResponses late = new LateResponses();
    private final Ahead ahead;
    /** Those on their way to the event loop, and those that wait for a place there. */
    private final AtomicInteger handedOver = new AtomicInteger();
    /** Messages given up while the peer was silent. They keep their places until it says something. */
    private final AtomicInteger intoSilence = new AtomicInteger();
    /** The oldest that had not left at the last look; 0 for none. */
    private int lastHere;

    OurRequests(SmppSession session, int window) {
        this.session = session;
        this.pending = new PendingRequests(window);
        this.ahead = new Ahead(window);
    }

    void window(int newWindow) {
        pending.window(newWindow);
        ahead.window(newWindow);
    }

    /** Those that wait for a response or keep their places, and those that have none yet. From any thread. */
    int inFlight() {
        return pending.size() + intoSilence.get() + handedOver.get();
    }

    /** Whether no message of ours waits for a response; an enquire_link may. */
    boolean areAnswered() {
        return pending.size() == 0;
    }

    /** Whether a message of ours has waited for half of the time that it may wait for its response. */
    boolean areOverdue(long now) {
        return intoSilence.get() > 0
                || pending.oldest()
                        .filter(message -> message.deadline() - now <= patience() / 2)
                        .isPresent();
    }

    /** Whether no message of ours has left since this was asked last, though one waits to. */
    boolean areStuck() {
        int here = pending.oldestHere().map(PendingRequests.Pending::sequence).orElse(0);
        boolean stuck = here != 0 && here == lastHere;
        lastHere = here;
        return stuck;
    }

    /** The peer is there. */
    void heard() {
        if (intoSilence.get() > 0) {
            intoSilence.set(0);
            sendAhead();
        }
    }

    private long patience() {
        return session.options().response().toNanos();
    }

    /** A message, within the window and what may wait for a place in it. From any thread. */
    void request(Pdu request, Consumer<RequestResult> onResult) {
        // Counted at once: whoever spreads a burst over sessions by inFlight() must see what it has just given to each.
        handedOver.incrementAndGet();
        session.onEventLoop(() -> {
            Ahead.Waiting message = new Ahead.Waiting(request, onResult);
            if (!session.isBound() || !session.role.maySend(session, request.commandId())) {
                notSent(message, "the session is " + session.state() + " as " + session.bindType());
            } else if (ahead.isEmpty() && !pending.isFull(intoSilence.get())) {
                depart(message);
            } else if (ahead.isFull()) {
                notSent(message, "the window of " + session.sendWindow() + " is full");
            } else {
                ahead.add(message);
            }
        });
    }

    /** As many of those that wait as there are places. */
    private void sendAhead() {
        while (!ahead.isEmpty() && !pending.isFull(intoSilence.get())) {
            depart(ahead.next());
        }
    }

    private void depart(Ahead.Waiting message) {
        handedOver.decrementAndGet();
        sendIfPermitted(message.request(), message.onResult());
    }

    /** Sends none of those that wait for a place. */
    void giveUpAhead(String why) {
        while (!ahead.isEmpty()) {
            notSent(ahead.next(), why);
        }
    }

    private static void notSent(Pdu request, String why, Consumer<RequestResult> onResult) {
        new RequestResult.NotSent(why).tell(onResult, request.commandId());
    }

    private void notSent(Ahead.Waiting message, String why) {
        handedOver.decrementAndGet();
        notSent(message.request(), why, message.onResult());
    }

    /** Asks whether the peer is there, whatever the window. From any thread. */
    void enquire(Consumer<RequestResult> onResult) {
        session.onEventLoop(() -> {
            Pdu enquiry = Pdu.request(CommandId.ENQUIRE_LINK);
            if (session.isBound()) {
                sendIfPermitted(enquiry, onResult);
            } else {
                notSent(enquiry, "the session is " + session.state(), onResult);
            }
        });
    }

    /** What is no message, whatever the window. */
    void aside(Pdu request, Consumer<RequestResult> onResult) {
        if (session.isBound() && session.role.maySend(session, request.commandId())) {
            sendIfPermitted(request, onResult);
        } else {
            notSent(request, "the session is " + session.state() + " as " + session.bindType(), onResult);
        }
    }

    private void sendIfPermitted(Pdu request, Consumer<RequestResult> onResult) {
        if (session.fence.lets()) {
            send(request, session.options().response(), onResult);
        } else {
            notSent(request, CloseReason.FENCED.toString(), onResult);
        }
    }

    /** Sends whatever the state and the window: the bind and the unbind too. */
    void send(Pdu request, Duration patience, Consumer<RequestResult> onResult) {
        int sequence = pending.nextSequence();
        ChannelPromise departure = session.channel().newPromise();
        pending.add(new PendingRequests.Pending(
                request.commandId(), sequence, System.nanoTime() + patience.toNanos(), departure, onResult));
        session.write(request.withSequence(sequence), departure);
    }

    /** Sends what has no response, unless the peer does not read: no window keeps it from piling up. */
    void tell(Pdu notice) {
        if (session.isBound()
                && session.role.maySend(session, notice.commandId())
                && session.channel().isWritable()) {
            session.write(notice.withSequence(pending.nextSequence()));
        }
    }

    void answered(Pdu response) {
        Optional<PendingRequests.Pending> answered = pending.answeredBy(response);
        sendAhead();
        answered.ifPresentOrElse(
                request -> request.end(new RequestResult.Answered(response)), () -> notAwaited(response));
        session.unbinding.proceed();
    }

    private void notAwaited(Pdu response) {
        if (late.answeredBy(response)) {
            session.counters.lateResponse();
        } else {
            session.counters.unexpectedResponse();
            LOG.debug("{}: {} answers nothing that waits for it", session, response);
        }
    }

    /**
     * Ends those whose response timer has run out. What is sent instead of them must not follow them into a silence of the
     * peer: it may be reading nothing, and would find its window twice when it does.
     */
    void giveUpExpired(long now) {
        pending.waitForDepartures(now + patience());
        boolean silent = now - session.lastHeard() >= patience() / 2; // it is asked by now, see SessionTimers
        pending.expired(now).forEach(request -> {
            intoSilence.addAndGet(silent && request.takesPlace() ? 1 : 0);
            session.counters.responseTimeout();
            request.end(new RequestResult.InDoubt(
                    "no response in time",
                    request.takesPlace()
                            ? Optional.of(late.await(request.commandId(), request.sequence()))
                            : Optional.empty()));
        });
        sendAhead();
        session.unbinding.proceed();
    }

    /** Ends all, when nothing can leave or come any more. */
    void giveUp(CloseReason reason) {
        giveUpAhead(reason.toString());
        pending.drain()
                .forEach(request -> request.end(
                        request.isHere()
                                ? new RequestResult.NotSent(reason.toString())
                                : new RequestResult.InDoubt(reason.toString())));
    }
}
