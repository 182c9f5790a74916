// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits in a {@link Handoff}: some of it for an answer, so it goes first, but it never has more than its share,
 * twice, of what is taken as long as anything else waits. Each of the two in the order it came. Not thread-safe.
 */
final class Precedence<T> {
    /**
     * One of so many of those that are taken at once may overtake, and as many again may join them. Together that has to be far less than
     * what messages that come in are of all steps, a quarter to a half, so that a node with more to do than it can ends what has begun:
     * with a queue each message costs more, and it would not come out of that again.
     */
    static final int SHARE = 32;

    private final ArrayDeque<T> ahead = new ArrayDeque<>();
    private final ArrayDeque<T> others = new ArrayDeque<>();

    void addAhead(T item) {
        ahead.add(item);
    }

    void add(T item) {
        others.add(item);
    }

    int size() {
        return ahead.size() + others.size();
    }

    boolean isEmpty() {
        return ahead.isEmpty() && others.isEmpty();
    }

    /** @param most at least {@link #SHARE} */
    List<T> take(int most) {
        int count = Math.min(most, size());
        List<T> taken = new ArrayList<>(count);
        int overtaking = share(most, others.size());
        move(ahead, overtaking, taken);
        move(others, count - overtaking, taken);
        return taken;
    }

    /**
     * Of those that go first, what came after others were taken and may still join them: as much again as may overtake.
     *
     * @param most as when the others were taken
     * @param others how many those were
     */
    List<T> takeLate(int most, int others) {
        List<T> taken = new ArrayList<>();
        move(ahead, share(most, others), taken);
        return taken;
    }

    /** How many of those that go first do beside so many others: all there is room for, and their share where there is none. */
    private int share(int most, int beside) {
        return Math.min(ahead.size(), Math.max(most / SHARE, most - beside));
    }

    private static <T> void move(ArrayDeque<T> from, int count, List<T> to) {
        for (int i = 0; i < count; i++) {
            to.add(from.remove());
        }
    }
}
