// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/** Messages of one lane that wait in memory, in the order of positions. */
class EntryQueue {
    private final Lane lane;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private int weight;
    private long earliestExpiry = Long.MAX_VALUE;

    EntryQueue(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    void append(Entry entry) {
        queue.addLast(entry);
        came(entry);
    }

    /** To the head, and among others that came back by position. */
    void putBack(Entry entry) {
        Deque<Entry> before = new ArrayDeque<>();
        while (!queue.isEmpty() && position(queue.peekFirst()) < position(entry)) {
            before.push(queue.pollFirst());
        }
        queue.addFirst(entry);
        before.forEach(queue::addFirst);
        came(entry);
    }

    /** To its place by position, which is most often the last one. */
    void insert(Entry entry) {
        if (queue.isEmpty() || position(queue.peekLast()) < position(entry)) {
            append(entry);
        } else {
            putBack(entry);
        }
    }

    Entry peek() {
        return queue.element();
    }

    Entry poll() {
        Entry entry = queue.remove();
        left(entry);
        return entry;
    }

    /** Takes it out, wherever it stands; false if it is not here. */
    boolean remove(Entry entry) {
        boolean removed = queue.remove(entry);
        if (removed) {
            left(entry);
        }
        return removed;
    }

    int size() {
        return queue.size();
    }

    /** Of all that wait, so that a lane of long messages takes no more memory than one of short ones: {@link Message#weight()}. */
    int weight() {
        return weight;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Takes out what has expired. Looks at each message only if one of them can have. */
    void removeExpired(long nowMillis, Consumer<Entry> each) {
        if (earliestExpiry > nowMillis) {
            return;
        }
        earliestExpiry = Long.MAX_VALUE;
        Iterator<Entry> entries = queue.iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            if (entry.message().expiredAt(nowMillis)) {
                entries.remove();
                left(entry);
                each.accept(entry);
            } else {
                noteExpiry(entry);
            }
        }
    }

    private void came(Entry entry) {
        weight += entry.message().weight();
        noteExpiry(entry);
    }

    private void left(Entry entry) {
        weight -= entry.message().weight();
    }

    private void noteExpiry(Entry entry) {
        earliestExpiry = Math.min(earliestExpiry, entry.message().expires());
    }

    private static long position(Entry entry) {
        return entry.message().position();
    }
}
