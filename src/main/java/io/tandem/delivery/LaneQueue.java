// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;

/**
 * The head of one lane, in memory, in the order of positions.
 *
 * <p>{@code cursor}: what stands at or before this position was taken in. Everything after it in the store is unknown
 * here, and as long as there may be any the lane is <em>behind</em>: new messages are not appended, they would overtake.
 */
final class LaneQueue extends EntryQueue {
    private final DestinationQueue destination;
    private long cursor;
    private boolean behind;
    private boolean paging;
    private boolean missed;
    private int held;
    private int aside;
    private int recording;

    LaneQueue(Lane lane, DestinationQueue destination) {
        super(lane);
        this.destination = destination;
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

    /** Counts a message that left the lane and may come back to its place: one that waits for one account, or is being taken back. */
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
}
