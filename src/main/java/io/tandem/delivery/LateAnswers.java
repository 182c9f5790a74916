// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages in doubt whose answer comes after all: the next hop has them, so they are not sent again, or not once more. On
 * the dispatcher's loop.
 */
final class LateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

    private final MessageStore store;
    private final Ledger ledger;
    private final Backlog backlog;
    private final Detours detours;
    private final Writes writes;
    private final EventLoop loop;
    private final DeliveryListener listener;

    LateAnswers(
            MessageStore store,
            Ledger ledger,
            Backlog backlog,
            Detours detours,
            Writes writes,
            EventLoop loop,
            DeliveryListener listener) {
        this.store = store;
        this.ledger = ledger;
        this.backlog = backlog;
        this.detours = detours;
        this.writes = writes;
        this.loop = loop;
        this.listener = listener;
    }

    /** What became of an entry that is back, if an answer to its flight before has come meanwhile. */
    Outcome of(Entry entry, Outcome reported) {
        Optional<Outcome.Taken> before = entry.taken();
        return before.isPresent() && !(reported instanceof Outcome.Taken) ? before.get() : reported;
    }

    /** @param held whether nothing more is done with it until an operator decides */
    void await(Message message, Outcome.InDoubt doubt, boolean held) {
        doubt.late().ifPresent(late -> late.thenAccept(taken -> loop.post(() -> came(message, taken, held))));
    }

    private void came(Message message, Outcome.Taken taken, boolean held) {
        Optional<Entry> entry = Optional.ofNullable(ledger.get(message.id()));
        if (held
                && entry.map(Entry::state)
                        .filter(state -> state != Entry.State.SETTLING)
                        .isEmpty()) {
            LOG.info("Message {} was in doubt and is answered late: {} has taken it", message.id(), taken.carrier());
            writes.untilDone(message, () -> taken.writeTo(store, message), () -> listener.outcome(taken, message));
        } else if (entry.isPresent()) {
            LOG.info("Message {} is answered late: {} has taken it", message.id(), taken.carrier());
            takenMeanwhile(entry.get(), taken);
        } else {
            LOG.debug("Message {} is answered late, and was settled without", message.id());
        }
    }

    private void takenMeanwhile(Entry entry, Outcome.Taken taken) {
        entry.setTaken(taken);
        if (entry.state() == Entry.State.QUEUED && (detours.takeOut(entry) || backlog.takeOut(entry))) {
            settle(entry, taken);
        }
    }

    /** Ends an entry that is in no queue and not out, for its answer has come. */
    void settle(Entry entry, Outcome.Taken taken) {
        Message message = entry.message();
        entry.become(Entry.State.SETTLING);
        writes.untilDone(message, () -> taken.writeTo(store, message), () -> {
            backlog.release(entry);
            listener.outcome(taken, message);
        });
    }
}
