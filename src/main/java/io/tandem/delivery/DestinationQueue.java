// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lanes of one destination that have messages in memory: origins in turn, and of one origin the highest priority
 * first. (While a page is on its way a higher lane can be empty here though not in the store; then the lower one goes.)
 */
final class DestinationQueue {
    private final String name;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Deque<Origin> turn = new ArrayDeque<>();
    private int lanes;
    private Optional<Channel> channel = Optional.empty();
    private Set<String> watched = Set.of();

    private record Origin(String name, NavigableMap<Integer, LaneQueue> lanes) {}

    DestinationQueue(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isEmpty() {
        return turn.isEmpty();
    }

    /** The lane has messages. */
    void ready(LaneQueue lane) {
        Origin origin = origins.get(lane.lane().origin());
        if (origin == null) {
            origin = new Origin(lane.lane().origin(), new TreeMap<>(Comparator.reverseOrder()));
            origins.put(origin.name(), origin);
            turn.addLast(origin);
        }
        origin.lanes().put(lane.lane().priority(), lane);
    }

    /** The lane has none any more, other than by {@link #next}. */
    void emptied(LaneQueue lane) {
        Origin origin = origins.get(lane.lane().origin());
        if (origin != null
                && origin.lanes().remove(lane.lane().priority(), lane)
                && origin.lanes().isEmpty()) {
            origins.remove(origin.name());
            turn.remove(origin);
        }
    }

    /** Takes the next message. */
    Entry next() {
        Origin origin = turn.remove();
        LaneQueue lane = origin.lanes().firstEntry().getValue();
        Entry entry = lane.poll();
        if (lane.isEmpty()) {
            origin.lanes().remove(lane.lane().priority());
        }
        if (origin.lanes().isEmpty()) {
            origins.remove(origin.name());
        } else {
            turn.addLast(origin);
        }
        return entry;
    }

    void laneAdded() {
        lanes++;
    }

    /** True if that was the last. */
    boolean laneRemoved() {
        return --lanes == 0;
    }

    /** Which way its messages go at present; empty while there is none. */
    Optional<Channel> channel() {
        return channel;
    }

    void setChannel(Optional<Channel> newChannel) {
        channel = newChannel;
    }

    /** The gates its way depends on. */
    Set<String> watched() {
        return watched;
    }

    void setWatched(Set<String> gates) {
        watched = gates;
    }
}
