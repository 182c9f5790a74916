// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The heads of all lanes that have PENDING messages, within bounds of memory; the rest stays in the store.
 *
 * <p>What keeps a message from being lost or handed out twice:
 *
 * <ul>
 *   <li>The store announces after it has committed, in the order of positions. So a lane that is not in memory has no
 *       PENDING message in the store that is not announced in an event still to come, and a lane that is not behind has
 *       none after its cursor.
 *   <li>A lane that is full takes no announcement any more and is behind; it reads on from its cursor when it has drained
 *       below a quarter of what it reads at once, and is behind until a page came back short with nothing missed since it was asked for.
 *   <li>An announcement at or before the cursor was in a page that was quicker: it is ignored.
 *   <li>A lane keeps its cursor as long as one of its messages is in memory, so no page returns a message in flight. For
 *       everything else that a slow read may return, see {@link Ledger}.
 *   <li>Until the lanes have been read at the start, announcements only add to the lanes to be read.
 * </ul>
 */
final class Backlog {
    private final Ledger ledger;
    private final Routes routes;
    private final Lanes lanes;
    private final Pages pages;
    private final AtomicInteger queued = new AtomicInteger();
    private int weight;
    private Optional<Set<Lane>> early = Optional.of(new HashSet<>());

    Backlog(
            MessageStore store,
            StoreReader reader,
            EventLoop loop,
            Ledger ledger,
            Routes routes,
            DispatcherOptions options) {
        this.ledger = ledger;
        this.routes = routes;
        lanes = new Lanes(routes);
        pages = new Pages(store, reader, loop, lanes, options, () -> weight, this::found);
    }

    /** Messages in lanes, not those in flight. From any thread. */
    int queued() {
        return queued.get();
    }

    /** From any thread. */
    int lanes() {
        return lanes.count();
    }

    /** @param standing the lanes that had PENDING messages after announcements began */
    void begin(Collection<Lane> standing) {
        Set<Lane> all = new HashSet<>(standing);
        early.ifPresent(all::addAll);
        early = Optional.empty();
        missed(all);
    }

    void announced(List<Message> messages) {
        early.ifPresentOrElse(
                lanesToRead -> messages.forEach(message -> lanesToRead.add(message.lane())),
                () -> messages.forEach(this::announced));
    }

    /** Something was announced for these lanes, and nobody has kept what. */
    void missed(Set<Lane> lanesToRead) {
        if (early.isPresent()) {
            early.get().addAll(lanesToRead);
            return;
        }
        for (Lane lane : lanesToRead) {
            LaneQueue queue = lanes.get(lane);
            queue.miss();
            pages.readIfLow(queue);
        }
    }

    private void announced(Message message) {
        if (ledger.accountsFor(message)) {
            return;
        }
        LaneQueue lane = lanes.get(message.lane());
        if (message.position() <= lane.cursor()) {
            return;
        }
        if (lane.isBehind() || lane.weight() >= pages.announcedLimit()) {
            lane.miss();
            pages.readIfLow(lane);
        } else {
            lane.moveCursor(message.position());
            append(message, lane);
        }
    }

    /** The next message of a destination that has one; it is in no queue then. */
    Entry next(DestinationQueue destination) {
        Entry entry = destination.next();
        queued.decrementAndGet();
        weight -= entry.message().weight();
        entry.lane().ifPresent(pages::readIfLow);
        return entry;
    }

    /** To the head of its lane. */
    void putBack(Entry entry) {
        LaneQueue lane = entry.lane().orElseThrow();
        if (entry.state() != Entry.State.QUEUED) {
            entry.become(Entry.State.QUEUED);
        }
        lane.putBack(entry);
        filled(lane, entry.message());
    }

    /** Takes in a message that was being sent when the node died; it is not in its lane yet. */
    Entry adoptInterrupted(Message message, String carrier) {
        Entry entry = hold(message, lanes.get(message.lane()));
        entry.setRecorded(carrier);
        return entry;
    }

    /** Takes in a message that is to be finished and nothing else. */
    Entry adoptToFinish(Message message) {
        Entry entry = new Entry(message, Optional.empty());
        ledger.add(entry);
        return entry;
    }

    /** Whether the lanes, and what was being sent when the node died, are known. */
    boolean hasBegun() {
        return early.isEmpty();
    }

    /** Takes a message out of its lane, which keeps its place for it; false if it does not stand there. */
    boolean takeOut(Entry entry) {
        LaneQueue lane = entry.lane().orElseThrow();
        if (!lane.remove(entry)) {
            return false;
        }
        left(lane, 1, entry.message().weight());
        return true;
    }

    /** A message of this lane is out of its place for a while: until {@link #takeUp}. */
    void setAside(Lane place) {
        LaneQueue lane = lanes.get(place);
        lane.hold();
        lane.setAside();
    }

    void takeUp(Lane place) {
        LaneQueue lane = lanes.get(place);
        lane.takeUp();
        lane.letGo();
        lanes.dropIfIdle(lane);
    }

    /** Takes a message in at its place, one that its lane has passed over. */
    void takeIn(Message message) {
        LaneQueue lane = lanes.get(message.lane());
        lane.putBack(hold(message, lane));
        filled(lane, message);
    }

    /** Takes out of their lanes what has expired there. */
    List<Entry> removeExpired(long nowMillis) {
        List<Entry> expired = new ArrayList<>();
        for (LaneQueue lane : lanes.all()) {
            int before = lane.size();
            int weightBefore = lane.weight();
            lane.removeExpired(nowMillis, expired::add);
            if (lane.size() < before) {
                left(lane, before - lane.size(), weightBefore - lane.weight());
            }
        }
        return expired;
    }

    /** Other than by {@link #next}. */
    private void left(LaneQueue lane, int messages, int theirWeight) {
        queued.addAndGet(-messages);
        weight -= theirWeight;
        if (lane.isEmpty()) {
            lane.destination().emptied(lane);
        }
        pages.readIfLow(lane);
    }

    /** The store has written what became of it, or it stays as it was there: it leaves the memory. */
    void release(Entry entry) {
        ledger.remove(entry);
        entry.requeued().ifPresent(again -> append(again, lanes.get(again.lane())));
        entry.lane().ifPresent(lane -> {
            lane.letGo();
            lanes.dropIfIdle(lane);
        });
    }

    private void append(Message message, LaneQueue lane) {
        lane.append(hold(message, lane));
        filled(lane, message);
    }

    private Entry hold(Message message, LaneQueue lane) {
        Entry entry = new Entry(message, Optional.of(lane));
        ledger.add(entry);
        lane.hold();
        return entry;
    }

    private void filled(LaneQueue lane, Message message) {
        queued.incrementAndGet();
        weight += message.weight();
        if (lane.size() == 1) {
            DestinationQueue destination = lane.destination();
            boolean wasReady = destination.isReady();
            destination.ready(lane);
            if (!wasReady && destination.isReady()) {
                routes.filled(destination);
            }
        }
    }

    private void found(LaneQueue lane, Message message) {
        lane.moveCursor(message.position());
        if (!ledger.accountsFor(message)) {
            append(message, lane);
        }
    }
}
