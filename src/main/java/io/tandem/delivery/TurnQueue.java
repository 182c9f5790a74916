// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages that go the same way: origins in turn, and of one origin the highest priority first. (While a page is on its way
 * a higher lane can be empty here though not in the store; then the lower one goes.)
 */
abstract class TurnQueue {
    private final Map<String, Origin> origins = new HashMap<>();
    private final Deque<Origin> turn = new ArrayDeque<>();
    private List<Channel> ways = List.of();
    private Set<String> watched = Set.of();

    /** @param lanes those that have messages, the highest priority first: most often one */
    private record Origin(String name, List<EntryQueue> lanes) {
        EntryQueue first() {
            return lanes.get(0);
        }

        void add(EntryQueue lane) {
            int at = 0;
            while (at < lanes.size()
                    && lanes.get(at).lane().priority() > lane.lane().priority()) {
                at++;
            }
            lanes.add(at, lane);
        }
    }

    boolean isEmpty() {
        return turn.isEmpty();
    }

    /** Whether it hands out its messages; an empty one has none, and some wait for room elsewhere. */
    boolean isReady() {
        return !isEmpty();
    }

    /** The lane has messages. */
    void ready(EntryQueue lane) {
        Origin origin = origins.get(lane.lane().origin());
        if (origin == null) {
            origin = new Origin(lane.lane().origin(), new ArrayList<>(1));
            origins.put(origin.name(), origin);
            turn.addLast(origin);
        }
        origin.add(lane);
    }

    /** The lane has none any more, other than by {@link #next}. */
    void emptied(EntryQueue lane) {
        Origin origin = origins.get(lane.lane().origin());
        if (origin != null && origin.lanes().remove(lane) && origin.lanes().isEmpty()) {
            origins.remove(origin.name());
            turn.remove(origin);
        }
    }

    /** What {@link #next} would take. */
    Entry peek() {
        return turn.element().first().peek();
    }

    /** Takes the next message. */
    Entry next() {
        Origin origin = turn.remove();
        EntryQueue lane = origin.first();
        Entry entry = lane.poll();
        if (lane.isEmpty()) {
            origin.lanes().remove(0);
        }
        if (origin.lanes().isEmpty()) {
            origins.remove(origin.name());
        } else {
            turn.addLast(origin);
        }
        return entry;
    }

    /** Which ways its messages may go at present. */
    List<Channel> ways() {
        return ways;
    }

    void setWays(List<Channel> newWays) {
        ways = newWays;
    }

    /** The gates its ways depend on. */
    Set<String> watched() {
        return watched;
    }

    void setWatched(Set<String> gates) {
        watched = gates;
    }
}
