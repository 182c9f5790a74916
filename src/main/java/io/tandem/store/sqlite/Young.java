// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The messages that have no row yet. Most are over within a second or two, and each step a row takes costs more than all
 * else that is done for a message; so a message begins here, each commit makes durable what it changed ({@link Redo}), and
 * a row is made of what became of it when it is over or no longer young, or as soon as somebody wants to read it or takes a step
 * that is not known here. A message is here or has a row, never both.
 *
 * <p>For the writer's thread alone. What a transaction changed is undone by {@link #rollback}.
 */
final class Young {
    private static final long MOST_OCTETS = 32L * 1024 * 1024;
    /** Larger ones have rows at once: they are few, and their octets would be written twice. */
    private static final int LARGEST_BODY = 4096;

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record SentAs(String carrier, String carrierId) {}

    private record Place(long place, long id) {}

    /** @param row null for none */
    private record Before(long id, YoungRow row) {}

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<Long, YoungRow> rows = new HashMap<>();
    private final Map<SentAs, YoungRow> awaitingReceipt = new HashMap<>();
    /** Also of those that have gone out of turn. */
    private final Deque<Place> order = new ArrayDeque<>();

    private long octets;
    private long lastPlace;
    private long settled;

    private final Redo redo = new Redo();
    private final List<Before> undo = new ArrayList<>();
    private final Deque<Place> passed = new ArrayDeque<>();
    private long lastPlaceBefore;
    private long settledBefore;

    /** @param most how many there may be; 0 for none */
    Young(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Whether it may begin here. */
    boolean takes(Message message) {
        // What is one of several is asked for together with the others, and all of them have rows.
        return most > 0 && message.pdu().body().length <= LARGEST_BODY && !MessageId.isOneOfSeveral(message.id());
    }

    /** A transaction begins; the one before has been committed or rolled back. */
    void begin() {
        redo.clear();
        undo.clear();
        passed.clear();
        lastPlaceBefore = lastPlace;
        settledBefore = settled;
    }

    void rollback() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            put(undo.get(i).id(), undo.get(i).row());
        }
        while (!passed.isEmpty()) {
            order.addFirst(passed.removeLast());
        }
        while (!order.isEmpty() && order.getLast().place() > lastPlaceBefore) {
            order.removeLast();
        }
        lastPlace = lastPlaceBefore;
        settled = settledBefore;
        begin();
    }

    /** What the transaction did so far. */
    Redo redo() {
        return redo;
    }

    int size() {
        return rows.size();
    }

    /** The place of the last one that came. */
    long lastPlace() {
        return lastPlace;
    }

    /** The last place before which nobody is here any more. */
    long settled() {
        return settled;
    }

    /** The lowest position of all: they come in the order of their positions. {@link Long#MAX_VALUE} if there are none. */
    long firstPosition() {
        for (Place place : order) {
            YoungRow row = at(place);
            if (row != null) {
                return row.message().position();
            }
        }
        return Long.MAX_VALUE;
    }

    /** The one that came there; null if it has gone since. */
    private YoungRow at(Place place) {
        YoungRow row = rows.get(place.id());
        return row != null && row.place() == place.place() ? row : null;
    }

    Optional<YoungRow> get(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** The one sent last under this message_id that waits for its receipt. */
    Optional<YoungRow> awaitingReceipt(String carrier, String carrierId) {
        return Optional.ofNullable(awaitingReceipt.get(new SentAs(carrier, carrierId)));
    }

    List<YoungRow> those(Predicate<YoungRow> which) {
        return rows.values().stream().filter(which).toList();
    }

    /** Those of a lane that are PENDING behind a position, in the order of their positions, at most so many. */
    List<Message> pending(Lane lane, long afterPosition, int limit) {
        List<Message> found = new ArrayList<>();
        Iterator<Place> places = order.iterator(); // which is the order of positions too
        while (places.hasNext() && found.size() < limit) {
            YoungRow row = at(places.next());
            if (row != null
                    && row.state() == LifeCycle.PENDING
                    && row.message().position() > afterPosition
                    && row.message().lane().equals(lane)) {
                found.add(row.message());
            }
        }
        return found;
    }

    /** @param message PENDING at its position; neither here nor in the table */
    void born(Message message) {
        YoungRow row = YoungRow.pending(++lastPlace, nanoTime.getAsLong(), message);
        order.add(new Place(row.place(), row.id()));
        set(row.id(), row);
        redo.born(row);
    }

    /**
     * A step of its life.
     *
     * @param row of one that is here
     */
    void change(YoungRow row) {
        set(row.id(), row);
        redo.changed(row);
    }

    /** Out of turn: it has a row now, or needs none. */
    void remove(long id) {
        set(id, null);
        redo.gone(id);
    }

    /** Takes out the one that came first, if it is over, no longer young, or there are too many; it is to have a row. */
    Optional<YoungRow> takeGrown() {
        return takeFirst(row -> row.state() == LifeCycle.DONE
                || rows.size() > most
                || octets > MOST_OCTETS
                || nanoTime.getAsLong() - row.born() > KEPT_NANOS);
    }

    /** Takes out the one that came first. */
    Optional<YoungRow> takeFirst() {
        return takeFirst(row -> true);
    }

    private Optional<YoungRow> takeFirst(Predicate<YoungRow> ifSo) {
        while (!order.isEmpty()) {
            Place first = order.getFirst();
            YoungRow row = at(first);
            if (row != null && !ifSo.test(row)) {
                return Optional.empty();
            }
            passed.add(order.removeFirst());
            settled = first.place();
            if (row != null) {
                set(first.id(), null);
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static SentAs sentAs(YoungRow row) {
        return new SentAs(row.fate().carrier(), row.fate().carrierId());
    }

    private void set(long id, YoungRow row) {
        undo.add(new Before(id, put(id, row)));
    }

    /** @return what was there before; null for none */
    private YoungRow put(long id, YoungRow row) {
        YoungRow before = row == null ? rows.remove(id) : rows.put(id, row);
        if (before != null) {
            octets -= before.octets();
            if (before.fate().awaitsReceipt()) {
                awaitingReceipt.remove(sentAs(before), before);
            }
        }
        if (row != null) {
            octets += row.octets();
            if (row.fate().awaitsReceipt()) {
                awaitingReceipt.put(sentAs(row), row);
            }
        }
        return before;
    }
}
