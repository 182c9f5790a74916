// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Messages of one destination that wait for one account of its group, while those behind them in their lanes go on. A lane
 * keeps its order here; where no account is open, all of them go over the link like those of the destination.
 */
final class Detour extends TurnQueue {
    private final DestinationQueue destination;
    private final String account;
    private final Consumer<Detour> stranded;
    private final Map<Lane, EntryQueue> lanes = new HashMap<>();
    private int size;

    /** @param stranded called when it has messages and has lost its way */
    Detour(DestinationQueue destination, String account, Consumer<Detour> stranded) {
        this.destination = destination;
        this.account = account;
        this.stranded = stranded;
    }

    DestinationQueue destination() {
        return destination;
    }

    String account() {
        return account;
    }

    int size() {
        return size;
    }

    boolean hasWay() {
        return !ways().isEmpty();
    }

    void insert(Entry entry) {
        EntryQueue lane = lanes.computeIfAbsent(entry.message().lane(), EntryQueue::new);
        lane.insert(entry);
        size++;
        entry.lane().orElseThrow().setAside();
        if (lane.size() == 1) {
            ready(lane);
        }
    }

    @Override
    Entry next() {
        Entry entry = super.next();
        leaves(entry);
        return entry;
    }

    /** Takes it out, wherever it stands; false if it is not here. */
    boolean remove(Entry entry) {
        EntryQueue lane = lanes.get(entry.message().lane());
        if (lane == null || !lane.remove(entry)) {
            return false;
        }
        leaves(entry);
        if (lane.isEmpty()) {
            emptied(lane);
        }
        return true;
    }

    void removeExpired(long nowMillis, Consumer<Entry> each) {
        for (EntryQueue lane : List.copyOf(lanes.values())) {
            lane.removeExpired(nowMillis, entry -> {
                leaves(entry);
                each.accept(entry);
            });
            if (lane.isEmpty()) {
                emptied(lane);
            }
        }
    }

    /** Takes out everything, of each lane the last first. */
    List<Entry> clear() {
        List<Entry> all = new ArrayList<>();
        while (!isEmpty()) {
            all.add(next());
        }
        Collections.reverse(all);
        return all;
    }

    @Override
    void setWays(List<Channel> newWays) {
        boolean hadWay = hasWay();
        super.setWays(newWays);
        if (hadWay && !hasWay() && !isEmpty()) {
            stranded.accept(this);
        }
    }

    private void leaves(Entry entry) {
        size--;
        entry.lane().orElseThrow().takeUp();
        EntryQueue lane = lanes.get(entry.message().lane());
        if (lane != null && lane.isEmpty()) {
            lanes.remove(entry.message().lane());
        }
    }
}
