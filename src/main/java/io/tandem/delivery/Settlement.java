// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Destination;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what follows from an outcome: in the store, in the backlog, and on the gate it came through. */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final MessageStore store;
    private final Backlog backlog;
    private final Detours detours;
    private final Choice choice;
    private final Fallbacks fallbacks;
    private final LateAnswers lateAnswers;
    private final Writes writes;
    private final FailureReceipts failureReceipts;
    private final Clock clock;
    private final EventLoop loop;
    private final RandomGenerator random;
    private final DispatcherOptions options;

    Settlement(
            MessageStore store,
            Backlog backlog,
            Detours detours,
            Choice choice,
            Fallbacks fallbacks,
            LateAnswers lateAnswers,
            Writes writes,
            FailureReceipts failureReceipts,
            Clock clock,
            EventLoop loop,
            RandomGenerator random,
            DispatcherOptions options) {
        this.store = store;
        this.backlog = backlog;
        this.detours = detours;
        this.choice = choice;
        this.fallbacks = fallbacks;
        this.lateAnswers = lateAnswers;
        this.writes = writes;
        this.failureReceipts = failureReceipts;
        this.clock = clock;
        this.loop = loop;
        this.random = random;
        this.options = options;
    }

    /**
     * Settles what was reported.
     *
     * @param entry has landed, and is in no queue
     * @param reported what the outlet said; an answer to an earlier flight that has come meanwhile counts more, unless this
     *     one was taken too
     * @param free it is no longer in flight. What the next hop took is that until the store has it: a crash before would send it
     *     again, and no more than {@link io.tandem.store.InFlight} says may be sent again
     */
    void report(Entry entry, Entry.Flight flight, Outcome reported, Runnable free) {
        Outcome outcome = lateAnswers.of(entry, reported);
        Message message = entry.message();
        Limiter limiter = flight.channel().pausing();
        Decision decision = decide(entry, outcome, flight.channel().carrier());
        if (decision instanceof Decision.Sent) {
            limiter.succeeded(flight.since());
        } else if (decision instanceof Decision.SlowDown) {
            limiter.slowDown(flight.since(), loop.now());
        } else if (decision instanceof Decision.PutBack) {
            limiter.rest(options.notSentPause(), loop.now());
        }
        choice.landed(entry, flight.channel().carrier(), decision);
        apply(entry, decision, outcome, flight.channel().carrier(), free);
        options.listener().outcome(outcome, message);
        if (outcome instanceof Outcome.InDoubt doubt) {
            options.listener().inDoubt(message, doubt.carrier());
            lateAnswers.await(message, doubt, decision instanceof Decision.Hold);
        }
    }

    /** A message that was being sent when the node died. */
    void interrupted(Message message, String carrier) {
        Entry entry = backlog.adoptInterrupted(message, carrier);
        Outcome.InDoubt outcome = new Outcome.InDoubt(carrier);
        apply(entry, decide(entry, outcome, carrier), outcome, carrier, () -> {});
        options.listener().inDoubt(message, carrier);
    }

    /** Its validity has ended. A receipt that the other node did not take in time is kept here. */
    void expire(Entry entry) {
        if (Destination.isPeer(entry.message().destination())) {
            takeBack(entry, () -> backlog.release(entry));
            return;
        }
        finish(entry, new Decision.Finish(MessageState.EXPIRED, CommandStatus.ESME_ROK), () -> {});
    }

    /** As {@link #expire} in one attempt: the next sweep finds it again. */
    void expireOnce(Entry entry, Runnable done, Runnable failed) {
        Message message = entry.message();
        boolean kept = Destination.isPeer(message.destination());
        entry.become(Entry.State.SETTLING);
        Optional<Message> receipt =
                kept ? Optional.empty() : receipt(message, MessageState.EXPIRED, CommandStatus.ESME_ROK);
        writes.once(
                message,
                () -> kept
                        ? store.takeBack(message)
                        : store.finish(message, MessageState.EXPIRED, CommandStatus.ESME_ROK, receipt),
                () -> {
                    backlog.release(entry);
                    done.run();
                    if (!kept) {
                        options.listener().finished(message, MessageState.EXPIRED);
                    }
                },
                () -> {
                    backlog.release(entry);
                    failed.run();
                });
    }

    /** Nobody is going to send it in this run, and the store has it as SENDING: it is not in doubt after the restart. */
    void giveBack(Entry entry) {
        Message message = entry.message();
        entry.become(Entry.State.SETTLING);
        writes.untilDone(
                message,
                () -> store.retryAt(message, clock.millis(), CommandStatus.ESME_ROK),
                () -> backlog.release(entry));
    }

    private Decision decide(Entry entry, Outcome outcome, String handedTo) {
        String carrier = handedTo;
        if (outcome instanceof Outcome.Refused refused) {
            carrier = refused.carrier();
        } else if (outcome instanceof Outcome.InDoubt doubt) {
            carrier = doubt.carrier();
        }
        AccountPolicy policy = options.policyFor(entry.message(), carrier);
        return RetryPolicy.decide(outcome, entry.message(), policy, clock.millis(), random);
    }

    private void apply(Entry entry, Decision decision, Outcome outcome, String carrier, Runnable free) {
        Message message = entry.message();
        Message counted = message.withAttempts(message.attempts() + 1);
        Runnable written = () -> {
            backlog.release(entry);
            free.run();
        };
        if (decision instanceof Decision.Sent sent) {
            entry.become(Entry.State.SETTLING);
            writes.untilDone(message, () -> sent.taken().writeTo(store, message), written);
        } else if (decision instanceof Decision.RetryAt retry) {
            entry.become(Entry.State.SETTLING);
            writes.untilDone(message, () -> store.retryAt(counted, retry.due(), retry.status()), written);
        } else if (decision instanceof Decision.Fallback fallback) {
            fallbacks.refused(entry, counted.refusedBy(fallback.account(), fallback.status()), free);
        } else if (decision instanceof Decision.TakeBack) {
            LOG.debug("The other node does not know the message of receipt {} either", message.id());
            takeBack(entry, written);
        } else if (decision instanceof Decision.Resend) {
            resend(entry, counted, carrier, free);
        } else if (decision instanceof Decision.Hold && outcome instanceof Outcome.InDoubt doubt) {
            LOG.warn("Message {} to {} is in doubt and held", message.id(), doubt.carrier());
            entry.become(Entry.State.SETTLING);
            writes.untilDone(message, () -> store.hold(counted, doubt.carrier()), written);
        } else if (decision instanceof Decision.Finish finish) {
            entry.setMessage(counted);
            finish(entry, finish, free);
        } else {
            // PutBack and SlowDown count no attempt: the next hop did not look at the message itself.
            free.run();
            detours.putBack(entry, carrier);
        }
    }

    /** Not before the store has it: a duplicate without an explanation would look like a fault. */
    private void resend(Entry entry, Message counted, String carrier, Runnable free) {
        LOG.warn("Message {} is in doubt and sent again", counted.id());
        entry.setMessage(counted);
        entry.become(Entry.State.RECORDING);
        writes.untilDone(counted, () -> store.doubted(counted), () -> {
            free.run();
            entry.taken()
                    .ifPresentOrElse(taken -> lateAnswers.settle(entry, taken), () -> detours.putBack(entry, carrier));
        });
    }

    private void takeBack(Entry entry, Runnable written) {
        Message message = entry.message();
        entry.become(Entry.State.SETTLING);
        writes.untilDone(message, () -> store.takeBack(message), written);
    }

    private void finish(Entry entry, Decision.Finish finish, Runnable free) {
        Message message = entry.message();
        entry.become(Entry.State.SETTLING);
        Optional<Message> receipt = receipt(message, finish.state(), finish.status());
        writes.untilDone(message, () -> store.finish(message, finish.state(), finish.status(), receipt), () -> {
            backlog.release(entry);
            free.run();
            options.listener().finished(message, finish.state());
        });
    }

    /** The receipt for a message that nobody will send; empty if its sender asked for none. */
    Optional<Message> receipt(Message message, MessageState state, int status) {
        try {
            return failureReceipts.forFailure(message, state, status);
        } catch (RuntimeException e) {
            // A message that cannot be finished would come back for ever; the log has what the client misses.
            LOG.error("No receipt could be made for message {}, {}", message.id(), state, e);
            return Optional.empty();
        }
    }
}
