// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second for messages that are due again, and once a second for messages whose validity has ended.
 *
 * <p>One sweep of the store at a time, and it ends when all its writes have: a message that was read as WAITING or expired
 * is then never acted on by two sweeps. Messages in memory are left alone, the lanes look after those.
 */
final class Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final MessageStore store;
    private final StoreReader reader;
    private final EventLoop loop;
    private final Ledger ledger;
    private final Backlog backlog;
    private final Detours detours;
    private final Settlement settlement;
    private final Writes writes;
    private final Clock clock;
    private final DispatcherOptions options;
    private boolean even;
    private boolean busy;
    private boolean stopped;

    Sweeps(
            MessageStore store,
            StoreReader reader,
            EventLoop loop,
            Ledger ledger,
            Backlog backlog,
            Detours detours,
            Settlement settlement,
            Writes writes,
            Clock clock,
            DispatcherOptions options) {
        this.store = store;
        this.reader = reader;
        this.loop = loop;
        this.ledger = ledger;
        this.backlog = backlog;
        this.detours = detours;
        this.settlement = settlement;
        this.writes = writes;
        this.clock = clock;
        this.options = options;
    }

    void start() {
        loop.after(INTERVAL, this::tick);
    }

    void stop() {
        stopped = true;
    }

    private void tick() {
        if (stopped) {
            return;
        }
        loop.after(INTERVAL, this::tick);
        even = !even;
        if (even) {
            backlog.removeExpired(clock.millis()).forEach(settlement::expire);
            detours.removeExpired(clock.millis()).forEach(settlement::expire);
        }
        if (!busy) {
            busy = true;
            boolean expiredToo = even;
            due(() -> {
                if (expiredToo) {
                    expired(() -> busy = false);
                } else {
                    busy = false;
                }
            });
        }
    }

    private void due(Runnable then) {
        int limit = options.sweepLimit();
        sweep(limit, now -> store.due(now, limit), this::requeue, then);
    }

    private void expired(Runnable then) {
        // Those in memory are returned as well, and must not crowd out the others.
        int limit = options.sweepLimit() + ledger.size();
        sweep(limit, now -> store.expired(now, limit), this::finish, then);
    }

    private void requeue(Message message, Round round) {
        if (message.expiredAt(clock.millis())) {
            finish(message, round);
        } else {
            writes.once(message, () -> store.requeue(message), round::succeeded, round::failed);
        }
    }

    private void finish(Message message, Round round) {
        settlement.expireOnce(backlog.adoptToFinish(message), round::succeeded, round::failed);
    }

    private interface Action {
        void on(Message message, Round round);
    }

    private void sweep(int limit, Function<Long, List<Message>> query, Action action, Runnable then) {
        long now = clock.millis();
        reader.read(
                () -> query.apply(now),
                found -> {
                    // A full page that moved something may hide more: go on at once.
                    boolean full = found.size() >= limit;
                    Round round = new Round(
                            moved -> full && moved && !stopped ? () -> sweep(limit, query, action, then) : then);
                    for (Message message : found) {
                        if (!ledger.knows(message.id()) && !stopped) {
                            round.began();
                            action.on(message, round);
                        }
                    }
                    round.allBegan();
                },
                cause -> {
                    LOG.error("The store could not be swept for due or expired messages", cause);
                    then.run();
                });
    }

    /** The writes of one sweep. */
    private static final class Round {
        private final Function<Boolean, Runnable> next;
        private int open = 1;
        private boolean moved;

        Round(Function<Boolean, Runnable> next) {
            this.next = next;
        }

        void began() {
            open++;
        }

        void allBegan() {
            failed();
        }

        void succeeded() {
            moved = true;
            failed();
        }

        /** Also when nothing was tried: one less to wait for. */
        void failed() {
            open--;
            if (open == 0) {
                next.apply(moved).run();
            }
        }
    }
}
