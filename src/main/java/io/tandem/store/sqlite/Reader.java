// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import io.tandem.store.Page;
import io.tandem.store.StoreException;
import io.tandem.store.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The queries, on a connection beside the writer's. One at a time. Of what may be young the pages are told by the writer; for the other
 * queries it is given a row first, and WAITING, SENDING and UNMATCHED are never that.
 */
final class Reader {
    /** Longer than any back-off: who is due later than this had it from a clock that has been set back since. */
    private static final long FAR_MILLIS = Duration.ofHours(1).toMillis();

    /** A read of the database. */
    @FunctionalInterface
    private interface Query<T> {
        T run(SqlSession session) throws SQLException;
    }

    /** Knows the messages that have no rows, and sees to it that they have some; waits until that is so. */
    interface Settled {
        void settle(Predicate<YoungRow> which);

        /** Those of a lane that are PENDING without a row behind a position, in the order of their positions, at most so many. */
        List<Message> pendingWithoutRow(Lane lane, long afterPosition, int limit);

        /** All messages at a lower position than this have rows, or are gone, as of the last commit; {@link Long#MAX_VALUE} if none is young. */
        long settledBelow();
    }

    private final SqlSession session;
    private final Settled settled;
    private boolean closed;

    Reader(SqlSession session, Settled settled) {
        this.session = session;
        this.settled = settled;
    }

    List<Lane> lanes() {
        settled.settle(row -> row.state() == LifeCycle.PENDING);
        return read(Reader::lanes);
    }

    static List<Lane> lanes(SqlSession db) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        Optional<Lane> next = laneAfter(db, new Lane("", "", Integer.MIN_VALUE));
        while (next.isPresent()) {
            lanes.add(next.get());
            next = laneAfter(db, next.get());
        }
        return lanes;
    }

    Page page(Lane lane, long afterPosition, int limit) {
        long below = settled.settledBelow();
        Page page = readPage(lane, afterPosition, limit);
        // In a long queue nobody who is young is among the first; and often nobody is young at all.
        List<Message> rows = page.messages();
        boolean full = page.isFull() && rows.get(rows.size() - 1).position() < below;
        if (full || below == Long.MAX_VALUE) {
            return page;
        }
        // In this order: one that gets its row meanwhile is found twice, and would be missed the other way round.
        List<Message> young = settled.pendingWithoutRow(lane, afterPosition, limit);
        Map<Long, Message> all = new HashMap<>();
        young.forEach(message -> all.put(message.id(), message));
        readPage(lane, afterPosition, limit).messages().forEach(message -> all.put(message.id(), message));
        Page both = new Page(limit);
        all.values().stream()
                .sorted(Comparator.comparingLong(Message::position))
                .takeWhile(message -> !both.isFull())
                .forEachOrdered(both::add);
        return both;
    }

    /** Of a lane of long messages no more than fit are taken out of the database. */
    private Page readPage(Lane lane, long afterPosition, int limit) {
        return read(db -> {
            Page page = new Page(limit);
            db.each(
                    Sql.PAGE,
                    row -> page.add(Rows.queued(row)),
                    lane.destination(),
                    lane.origin(),
                    lane.priority(),
                    afterPosition,
                    limit);
            return page;
        });
    }

    List<Message> due(long nowMillis, int limit) {
        return read(db -> {
            List<Message> due = db.query(Sql.DUE, Rows::queued, nowMillis, limit);
            return due.isEmpty() ? db.query(Sql.DUE_FAR_AHEAD, Rows::queued, nowMillis + FAR_MILLIS, limit) : due;
        });
    }

    List<Message> expired(long nowMillis, int limit) {
        settled.settle(row -> row.state() == LifeCycle.PENDING && row.message().expiredAt(nowMillis));
        return read(db -> db.query(Sql.EXPIRED, Rows::message, nowMillis, limit));
    }

    List<Message> strays(String notFrom, long afterId, long receivedBefore, long now, int limit) {
        return read(db -> db.query(Sql.STRAYS, Rows::message, afterId, receivedBefore, now, notFrom, limit));
    }

    Map<String, List<Message>> interrupted() {
        return read(db -> {
            Map<String, List<Message>> byCarrier = new LinkedHashMap<>();
            for (LogEntry entry : db.query(Sql.INTERRUPTED, Rows::logEntry)) {
                byCarrier
                        .computeIfAbsent(entry.carrier(), carrier -> new ArrayList<>())
                        .add(entry.message());
            }
            return byCarrier;
        });
    }

    Optional<LogEntry> find(long id) {
        return first(Sql.FIND, id, Rows::logEntry);
    }

    List<LogEntry> findRequest(long request) {
        settled.settle(row -> row.id() == request);
        return read(db -> db.query(Sql.FIND_REQUEST, Rows::logEntry, request, MessageId.last(request)));
    }

    /** What a query by id finds of a message. */
    <T> Optional<T> first(String sql, long id, SqlSession.RowReader<T> reader) {
        Optional<T> found = read(db -> db.first(sql, reader, id));
        if (found.isPresent()) {
            return found;
        }
        settled.settle(row -> row.id() == id);
        return read(db -> db.first(sql, reader, id));
    }

    List<Waiting> browseWaiting(Waiting after, int limit) {
        return read(db -> db.query(Sql.BROWSE_WAITING, Rows::waiting, after.due(), after.id(), limit));
    }

    synchronized void close() {
        closed = true;
        try {
            session.close();
        } catch (SQLException e) {
            throw new StoreException("The reading connection can't be closed", e);
        }
    }

    private static Optional<Lane> laneAfter(SqlSession db, Lane lane) throws SQLException {
        return db.first(Sql.NEXT_LANE, Rows::lane, lane.destination(), lane.origin(), lane.priority());
    }

    private synchronized <T> T read(Query<T> query) {
        if (closed) {
            throw new StoreException("The store is closed", null);
        }
        try {
            return query.run(session);
        } catch (SQLException e) {
            throw new StoreException("The read failed: " + e.getMessage(), e);
        }
    }
}
