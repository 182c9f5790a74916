// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for one account of its group, within bounds of memory, and what becomes of it when that account is lost. */
final class Detours {
    private static final Logger LOG = LoggerFactory.getLogger(Detours.class);

    private final Backlog backlog;
    private final Routes routes;
    private final Pins pins;
    private final Shares shares;
    private final EventLoop loop;
    private final DispatcherOptions options;
    private final Set<Detour> waiting = new HashSet<>();
    private final AtomicInteger messages = new AtomicInteger();

    Detours(Backlog backlog, Routes routes, Pins pins, Shares shares, EventLoop loop, DispatcherOptions options) {
        this.backlog = backlog;
        this.routes = routes;
        this.pins = pins;
        this.shares = shares;
        this.loop = loop;
        this.options = options;
    }

    /** From any thread. */
    int messages() {
        return messages.get();
    }

    /** The detour to this account, if something is there. */
    Optional<Detour> waiting(DestinationQueue destination, String account) {
        return destination.detours().isEmpty()
                ? Optional.empty()
                : destination.detour(account).filter(detour -> !detour.isEmpty());
    }

    boolean isFull(DestinationQueue destination, String account) {
        int most = messages.get() < options.memoryLimit() ? options.laneLimit() : options.laneFloor();
        return destination
                .detour(account)
                .filter(detour -> detour.size() >= most)
                .isPresent();
    }

    /** The next message of this destination waits for this account. */
    void setAside(DestinationQueue destination, String account) {
        Detour detour = destination.detour(account).orElseGet(() -> open(destination, account));
        insert(detour, backlog.next(destination));
    }

    /** The next message of a detour that has one; it is in no queue then. */
    Entry next(Detour detour) {
        Entry entry = detour.next();
        left(detour, 1);
        return entry;
    }

    /** Takes a message out, wherever it waits; false if it does not wait here. */
    boolean takeOut(Entry entry) {
        for (Detour detour : entry.lane().orElseThrow().destination().detours()) {
            if (detour.remove(entry)) {
                left(detour, 1);
                return true;
            }
        }
        return false;
    }

    /** A message that came back, from this account or unsent: before those of its lane that follow it. */
    void putBack(Entry entry, String account) {
        DestinationQueue destination = entry.lane().orElseThrow().destination();
        Optional<Detour> waiting = waiting(destination, account);
        if (waiting.isEmpty()) {
            shares.returned(destination, account);
            backlog.putBack(entry);
            return;
        }
        Detour detour = waiting.get();
        if (detour.hasWay()) {
            if (entry.state() != Entry.State.QUEUED) {
                entry.become(Entry.State.QUEUED);
            }
            insert(detour, entry);
        } else {
            shares.returned(destination, account);
            backlog.putBack(entry);
            release(detour);
        }
    }

    /** Takes out what has expired here. */
    List<Entry> removeExpired(long nowMillis) {
        List<Entry> expired = new ArrayList<>();
        for (Detour detour : List.copyOf(waiting)) {
            int before = expired.size();
            detour.removeExpired(nowMillis, expired::add);
            left(detour, expired.size() - before);
        }
        return expired;
    }

    private Detour open(DestinationQueue destination, String account) {
        Detour detour = new Detour(destination, account, this::release);
        destination.add(detour);
        routes.appeared(detour);
        return detour;
    }

    private void insert(Detour detour, Entry entry) {
        boolean first = detour.isEmpty();
        detour.insert(entry);
        messages.incrementAndGet();
        if (first) {
            waiting.add(detour);
            routes.filled(detour);
            if (!detour.hasWay()) {
                loop.afterNanos(Math.max(0, pins.nanosToWaitFor(detour.account())), () -> giveUp(detour));
            }
        }
    }

    private void left(Detour detour, int count) {
        messages.addAndGet(-count);
        if (detour.isEmpty()) {
            waiting.remove(detour);
        }
        DestinationQueue destination = detour.destination();
        if (count > 0 && destination.isParked()) {
            destination.unpark();
            if (destination.isReady()) {
                routes.filled(destination);
            }
        }
    }

    private void giveUp(Detour detour) {
        if (!detour.isEmpty() && !detour.hasWay() && !pins.mayWaitFor(detour.account())) {
            LOG.warn(
                    "Account {} has not been bound for {} s: {} parts of long messages to {} go over other accounts",
                    detour.account(),
                    Pins.PATIENCE.toSeconds(),
                    detour.size(),
                    detour.destination().name());
            release(detour);
        }
    }

    /** Back to the lanes, from where the account of each is chosen anew. */
    private void release(Detour detour) {
        List<Entry> all = detour.clear();
        left(detour, all.size());
        for (Entry entry : all) {
            shares.returned(detour.destination(), detour.account());
            backlog.putBack(entry);
        }
    }
}
