// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The head of one lane, in memory, in the order of positions.
 *
 * <p>{@code cursor}: what stands at or before this position was taken in. Everything after it in the store is unknown
 * here, and as long as there may be any the lane is <em>behind</em>: new messages are not appended, they would overtake.
 */
final class LaneQueue {
    private final Lane lane;
    private final DestinationQueue destination;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private long cursor;
    private boolean behind;
    private boolean paging;
    private boolean missed;
    private int held;
    private int aside;
    private int recording;
    private long earliestExpiry = Long.MAX_VALUE;

    LaneQueue(Lane lane, DestinationQueue destination) {
        this.lane = lane;
        this.destination = destination;
    }

    Lane lane() {
        return lane;
    }

    DestinationQueue destination() {
        return destination;
    }

    long cursor() {
        return cursor;
    }

    void moveCursor(long position) {
        cursor = Math.max(cursor, position);
    }

    void append(Entry entry) {
        queue.addLast(entry);
        noteExpiry(entry);
    }

    /** To the head, and among others that came back by position. */
    void putBack(Entry entry) {
        Deque<Entry> before = new ArrayDeque<>();
        while (!queue.isEmpty() && position(queue.peekFirst()) < position(entry)) {
            before.push(queue.pollFirst());
        }
        queue.addFirst(entry);
        before.forEach(queue::addFirst);
        noteExpiry(entry);
    }

    Entry poll() {
        return queue.remove();
    }

    /** Takes it out, wherever it stands; false if it is not here. */
    boolean remove(Entry entry) {
        return queue.remove(entry);
    }

    int size() {
        return queue.size();
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
                each.accept(entry);
            } else {
                noteExpiry(entry);
            }
        }
    }

    boolean isBehind() {
        return behind;
    }

    /** A message after the cursor was not taken in. */
    void miss() {
        behind = true;
        missed = true;
    }

    boolean isPaging() {
        return paging;
    }

    void pageAsked() {
        paging = true;
        missed = false;
    }

    /**
     * @param all whether the page held all there was. That ends being behind only if nothing was missed since it was asked
     *     for: the store commits before it announces, so whatever was announced before we asked is in the page, while what
     *     was announced since may not be
     */
    void pageCame(boolean all) {
        paging = false;
        if (all && !missed) {
            behind = false;
        }
    }

    /** Counts a message of this lane that is in memory, queued or not. */
    void hold() {
        held++;
    }

    void letGo() {
        held--;
    }

    /** Counts a message that was taken out of the lane, or kept from it, and may come back to its place. */
    void setAside() {
        aside++;
    }

    void takeUp() {
        aside--;
    }

    void recordingBegan() {
        recording++;
    }

    void recordingEnded() {
        recording--;
    }

    /**
     * Whether what leaves now may overtake others of this lane. Then the store has to know of it first: after a crash it
     * takes the first messages of each lane for those that may have left, see the start of the store. While it is being
     * told so of one message, the next ones take the same way, so that they stay behind it.
     */
    boolean isOutOfOrder() {
        return aside > 0 || recording > 0;
    }

    /**
     * Whether it may be forgotten, and its cursor with it. Not while one of its messages is in flight: should the lane come
     * back with a lower cursor, a page could return that message again.
     */
    boolean isIdle() {
        return held == 0 && !behind && !paging;
    }

    private void noteExpiry(Entry entry) {
        earliestExpiry = Math.min(earliestExpiry, entry.message().expires());
    }

    private static long position(Entry entry) {
        return entry.message().position();
    }
}
