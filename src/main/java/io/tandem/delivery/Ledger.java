// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which messages are in the dispatcher's hands, so that none is taken in twice.
 *
 * <p>A read runs beside the loop, and what it returns may be old news: a message that was still PENDING when the row was
 * read may be sent and settled before the result arrives. So a message that leaves is remembered until every read that
 * was asked for before it left has come back. Reads come back in the order they were asked for.
 */
final class Ledger {
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Long, Departed> departed = new HashMap<>();
    private final Deque<Departed> byRead = new ArrayDeque<>();
    private long readsAsked;
    private long readsBack;
    private final Deque<Waiting> afterReads = new ArrayDeque<>();

    private record Waiting(long untilRead, Runnable task) {}

    private record Departed(long id, long position, long untilRead) {}

    Entry get(long id) {
        return entries.get(id);
    }

    void add(Entry entry) {
        if (entries.putIfAbsent(entry.message().id(), entry) != null) {
            throw new IllegalStateException("Message " + entry.message().id() + " is in memory already");
        }
    }

    void remove(Entry entry) {
        Message message = entry.message();
        entries.remove(message.id());
        if (readsAsked > readsBack) {
            Departed leaving = new Departed(message.id(), message.position(), readsAsked);
            departed.put(message.id(), leaving);
            byRead.add(leaving);
        }
    }

    /** For a message that no read under way can bring: what a later one brings is news. */
    void forget(Entry entry) {
        entries.remove(entry.message().id());
    }

    /** Runs the task when every read that has been asked for by now is back. */
    void afterReads(Runnable task) {
        if (readsAsked == readsBack) {
            task.run();
        } else {
            afterReads.add(new Waiting(readsAsked, task));
        }
    }

    /** Whether it is in memory, or was when the reads under way were asked for. */
    boolean knows(long id) {
        return entries.containsKey(id) || departed.containsKey(id);
    }

    /** Whether this place in the queue was taken in before. A message made PENDING anew has a higher position. */
    boolean isStale(Message message) {
        Entry entry = entries.get(message.id());
        if (entry != null && message.position() <= entry.message().position()) {
            return true;
        }
        return hasLeft(message);
    }

    /**
     * Whether what the store says is PENDING need not be taken in. Keeps in mind what was made PENDING anew before we heard that
     * our own write was done.
     */
    boolean accountsFor(Message message) {
        Entry entry = entries.get(message.id());
        if (entry != null && entry.state() == Entry.State.ASIDE && !hasLeft(message)) {
            entry.see(message);
            return true;
        }
        if (isStale(message)) {
            return true;
        }
        if (entry == null) {
            return false;
        }
        if (entry.state() == Entry.State.SETTLING) {
            entry.setRequeued(message);
        }
        return true;
    }

    /** Whether it was in memory, at this place in the queue, when the reads under way were asked for. */
    private boolean hasLeft(Message message) {
        Departed gone = departed.get(message.id());
        return gone != null && message.position() <= gone.position();
    }

    Collection<Entry> all() {
        return entries.values();
    }

    int size() {
        return entries.size();
    }

    long readAsked() {
        return ++readsAsked;
    }

    void readBack(long number) {
        readsBack = number;
        while (!byRead.isEmpty() && byRead.peek().untilRead() <= number) {
            Departed old = byRead.remove();
            departed.remove(old.id(), old);
        }
        while (!afterReads.isEmpty() && afterReads.peek().untilRead() <= number) {
            afterReads.remove().task().run();
        }
    }
}
