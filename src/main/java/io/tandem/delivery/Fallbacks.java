// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that one account of their group has refused, and another one is to take. */
final class Fallbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Fallbacks.class);
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Backlog backlog;
    private final Choice choice;
    private final Writes writes;
    private final Clock clock;

    Fallbacks(MessageStore store, Backlog backlog, Choice choice, Writes writes, Clock clock) {
        this.store = store;
        this.backlog = backlog;
        this.choice = choice;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * To the next account; not before the store has it, which is what the log knows of the refusal.
     *
     * @param entry has landed, and is in no queue
     * @param refused its message with that refusal
     * @param free it is no longer in flight
     */
    void refused(Entry entry, Message refused, Runnable free) {
        LOG.debug("Message {} was refused, {}, and goes over another account", refused.id(), refused.refusals());
        if (!choice.hasUntried(refused)) {
            later(entry, refused, free);
            return;
        }
        entry.setMessage(refused);
        entry.become(Entry.State.RECORDING);
        writes.untilDone(refused, () -> store.refused(refused), () -> {
            entry.setUnrecorded();
            free.run();
            backlog.putBack(entry);
        });
    }

    /**
     * Those accounts of its group that have not refused it can't take it now. It leaves the memory: there may be many, and
     * nobody knows for how long.
     */
    void later(Entry entry) {
        later(entry, entry.message(), () -> {});
    }

    private void later(Entry entry, Message message, Runnable free) {
        entry.become(Entry.State.SETTLING);
        long due = clock.millis() + UNTIL_NEXT_LOOK.toMillis();
        writes.untilDone(
                message, () -> store.retryAt(message, due, message.refusals().lastStatus()), () -> {
                    backlog.release(entry);
                    free.run();
                });
    }
}
