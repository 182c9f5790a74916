// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Message;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the changes of {@link Young} messages are kept until those have rows. For the writer's thread alone. */
final class YoungTable {
    private static final String INSERT = "INSERT INTO young (batch, changes) VALUES (?, ?)";
    private static final String DELETE = "DELETE FROM young WHERE batch <= ?";
    private static final String READ = "SELECT changes FROM young ORDER BY batch";
    private static final String READ_SETTLED = "SELECT settled FROM tally";
    private static final String BEGIN_ANEW = "UPDATE tally SET settled = 0";

    /** @param lastPlace of all that had come by then */
    private record Batch(long number, long lastPlace) {}

    private final Deque<Batch> committed = new ArrayDeque<>();
    private Optional<Batch> written = Optional.empty();
    private long lastNumber;

    /** What the transaction changed, and no longer what is settled; at its end. */
    void write(SqlSession session, Young young) throws SQLException {
        written = Optional.empty(); // of a transaction that failed
        if (!young.redo().isEmpty() && young.lastPlace() > young.settled()) {
            Batch batch = new Batch(++lastNumber, young.lastPlace());
            session.update(INSERT, batch.number(), young.redo().octets());
            written = Optional.of(batch);
        }
        if (!committed.isEmpty() && isOver(committed.getFirst(), young)) {
            long last = 0;
            for (Iterator<Batch> batch = committed.iterator(); batch.hasNext(); ) {
                Batch next = batch.next();
                if (!isOver(next, young)) {
                    break;
                }
                last = next.number();
            }
            session.update(DELETE, last);
        }
    }

    /** What was written last is committed. Not called for a transaction that failed. */
    void committed(Young young) {
        written.ifPresent(committed::add);
        written = Optional.empty();
        while (!committed.isEmpty() && isOver(committed.getFirst(), young)) {
            committed.removeFirst();
        }
    }

    private static boolean isOver(Batch batch, Young young) {
        return batch.lastPlace() <= young.settled();
    }

    /**
     * Makes rows of all that the last run left; before anything else is done with the database.
     *
     * @param owner the node's name, as in all rows
     */
    static void recover(Database database, String owner) throws SQLException {
        try (SqlSession session = database.writer()) {
            Left left =
                    new Left(session.first(READ_SETTLED, row -> row.getLong(1)).orElse(0L));
            for (byte[] changes : session.query(READ, row -> row.getBytes(1))) {
                Redo.read(changes, left);
            }
            for (YoungRow row : left.rows.values()) {
                session.update(Sql.INSERT, Rows.values(row.message(), row.fate(), owner));
            }
            session.update(DELETE, Long.MAX_VALUE);
            session.update(BEGIN_ANEW);
            session.commit();
        }
    }

    private static final class Left implements Redo.Reader {
        private final Map<Long, YoungRow> rows = new LinkedHashMap<>();
        private final long settled;

        Left(long settled) {
            this.settled = settled;
        }

        @Override
        public void born(long place, Message message) {
            if (place > settled) {
                rows.put(message.id(), YoungRow.pending(place, 0, message));
            }
        }

        @Override
        public void changed(long id, Fate fate) {
            rows.computeIfPresent(id, (same, row) -> row.with(fate));
        }

        @Override
        public void gone(long id) {
            rows.remove(id);
        }
    }
}
