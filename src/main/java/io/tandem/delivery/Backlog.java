// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 *       below a quarter, and is behind until a page came back short with nothing missed since it was asked for.
 *   <li>An announcement at or before the cursor was in a page that was quicker: it is ignored.
 *   <li>A lane keeps its cursor as long as one of its messages is in memory, so no page returns a message in flight. For
 *       everything else that a slow read may return, see {@link Ledger}.
 *   <li>Until the lanes have been read at the start, announcements only add to the lanes to be read.
 * </ul>
 */
final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration PAGE_RETRY = Duration.ofSeconds(1);

    private final MessageStore store;
    private final StoreReader reader;
    private final EventLoop loop;
    private final Ledger ledger;
    private final Routes routes;
    private final DispatcherOptions options;
    private final Map<Lane, LaneQueue> lanes = new HashMap<>();
    private final Map<String, DestinationQueue> destinations = new HashMap<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger laneCount = new AtomicInteger();
    private int reserved;
    private Optional<Set<Lane>> early = Optional.of(new HashSet<>());

    Backlog(
            MessageStore store,
            StoreReader reader,
            EventLoop loop,
            Ledger ledger,
            Routes routes,
            DispatcherOptions options) {
        this.store = store;
        this.reader = reader;
        this.loop = loop;
        this.ledger = ledger;
        this.routes = routes;
        this.options = options;
    }

    /** Messages in lanes, not those in flight. From any thread. */
    int queued() {
        return queued.get();
    }

    /** From any thread. */
    int lanes() {
        return laneCount.get();
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
            LaneQueue queue = lane(lane);
            queue.miss();
            pageIfLow(queue);
        }
    }

    private void announced(Message message) {
        if (isKnown(message)) {
            return;
        }
        LaneQueue lane = lane(message.lane());
        if (message.position() <= lane.cursor()) {
            return;
        }
        if (lane.isBehind() || lane.size() >= allowance()) {
            lane.miss();
            pageIfLow(lane);
        } else {
            lane.moveCursor(message.position());
            append(message, lane);
        }
    }

    /** Also keeps in mind what was made PENDING anew before we heard that our own write was done. */
    private boolean isKnown(Message message) {
        Entry entry = ledger.get(message.id());
        if (entry != null && entry.state() == Entry.State.ASIDE && !ledger.hasLeft(message)) {
            entry.see(message);
            return true;
        }
        if (ledger.isStale(message)) {
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

    /** The next message of a destination that has one; it is in no queue then. */
    Entry next(DestinationQueue destination) {
        Entry entry = destination.next();
        queued.decrementAndGet();
        entry.lane().ifPresent(this::pageIfLow);
        return entry;
    }

    /** To the head of its lane. */
    void putBack(Entry entry) {
        LaneQueue lane = entry.lane().orElseThrow();
        if (entry.state() != Entry.State.QUEUED) {
            entry.become(Entry.State.QUEUED);
        }
        lane.putBack(entry);
        filled(lane);
    }

    /** Takes in a message that was being sent when the node died; it is not in its lane yet. */
    Entry adoptInterrupted(Message message, String carrier) {
        Entry entry = hold(message, lane(message.lane()));
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
        queued.decrementAndGet();
        if (lane.isEmpty()) {
            lane.destination().emptied(lane);
        }
        pageIfLow(lane);
        return true;
    }

    /** A message of this lane is out of its place for a while: until {@link #takeUp}. */
    void setAside(Lane place) {
        LaneQueue lane = lane(place);
        lane.hold();
        lane.setAside();
    }

    void takeUp(Lane place) {
        LaneQueue lane = lane(place);
        lane.takeUp();
        lane.letGo();
        dropIfIdle(lane);
    }

    /** Takes a message in at its place, one that its lane has passed over. */
    void takeIn(Message message) {
        LaneQueue lane = lane(message.lane());
        lane.putBack(hold(message, lane));
        filled(lane);
    }

    /** Takes out of their lanes what has expired there. */
    List<Entry> removeExpired(long nowMillis) {
        List<Entry> expired = new ArrayList<>();
        for (LaneQueue lane : lanes.values()) {
            int before = lane.size();
            lane.removeExpired(nowMillis, expired::add);
            if (lane.size() < before) {
                queued.addAndGet(lane.size() - before);
                if (lane.isEmpty()) {
                    lane.destination().emptied(lane);
                }
                pageIfLow(lane);
            }
        }
        return expired;
    }

    /** The store has written what became of it, or it stays as it was there: it leaves the memory. */
    void release(Entry entry) {
        ledger.remove(entry);
        entry.requeued().ifPresent(again -> append(again, lane(again.lane())));
        entry.lane().ifPresent(lane -> {
            lane.letGo();
            dropIfIdle(lane);
        });
    }

    private void append(Message message, LaneQueue lane) {
        lane.append(hold(message, lane));
        filled(lane);
    }

    private Entry hold(Message message, LaneQueue lane) {
        Entry entry = new Entry(message, Optional.of(lane));
        ledger.add(entry);
        lane.hold();
        return entry;
    }

    private void filled(LaneQueue lane) {
        queued.incrementAndGet();
        if (lane.size() == 1) {
            DestinationQueue destination = lane.destination();
            boolean wasReady = destination.isReady();
            destination.ready(lane);
            if (!wasReady && destination.isReady()) {
                routes.filled(destination);
            }
        }
    }

    private LaneQueue lane(Lane lane) {
        return lanes.computeIfAbsent(lane, absent -> {
            DestinationQueue destination = destinations.get(lane.destination());
            if (destination == null) {
                destination = new DestinationQueue(lane.destination());
                destinations.put(lane.destination(), destination);
                routes.appeared(destination);
            }
            destination.laneAdded();
            laneCount.incrementAndGet();
            return new LaneQueue(lane, destination);
        });
    }

    private void dropIfIdle(LaneQueue lane) {
        if (lane.isIdle() && lanes.remove(lane.lane(), lane)) {
            DestinationQueue destination = lane.destination();
            laneCount.decrementAndGet();
            if (destination.laneRemoved()) {
                destinations.remove(destination.name());
                destination.detours().forEach(routes::disappeared);
                routes.disappeared(destination);
            }
        }
    }

    private int allowance() {
        return queued.get() + reserved < options.memoryLimit() ? options.laneLimit() : options.laneFloor();
    }

    private void pageIfLow(LaneQueue lane) {
        int allowance = allowance();
        if (!lane.isBehind() || lane.isPaging() || lane.size() >= allowance / 4) {
            return;
        }
        int limit = allowance - lane.size();
        long after = lane.cursor();
        reserved += limit;
        lane.pageAsked();
        reader.read(() -> store.page(lane.lane(), after, limit), page -> pageCame(lane, page, limit), cause -> {
            LOG.error("The store could not read on in lane {}", lane.lane(), cause);
            loop.after(PAGE_RETRY, () -> pageCame(lane, List.of(), limit, false));
        });
    }

    private void pageCame(LaneQueue lane, List<Message> page, int limit) {
        pageCame(lane, page, limit, page.size() < limit);
    }

    private void pageCame(LaneQueue lane, List<Message> page, int limit, boolean all) {
        reserved -= limit;
        for (Message message : page) {
            lane.moveCursor(message.position());
            if (!isKnown(message)) {
                append(message, lane);
            }
        }
        lane.pageCame(all);
        pageIfLow(lane);
        dropIfIdle(lane);
    }
}
