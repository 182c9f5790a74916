// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that have rows and those that have none yet, as one transaction finds and leaves them. A message is one or the
 * other, so whoever does something to a message or its row has to ask here first.
 */
final class Messages {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final SqlSession session;
    private final Growing growing;
    private final boolean takesYoung;

    /** @param takesYoung false if every message is to have its row at once, so that a savepoint is all it takes to undo a write */
    Messages(SqlSession session, Growing growing, boolean takesYoung) {
        this.session = session;
        this.growing = growing;
        this.takesYoung = takesYoung;
    }

    /** The node's name, in all rows. */
    String owner() {
        return growing.owner();
    }

    /** Whether there is a message with this id. */
    boolean exists(long id) throws SQLException {
        return young(id).isPresent() || (!growing.taken().isAbove(id) && session.exists(Sql.EXISTS, id));
    }

    /**
     * A message that is PENDING from now on.
     *
     * @param placed with its position
     * @return false, and nothing done, if its id is there already
     */
    boolean add(Message placed) throws SQLException {
        if (exists(placed.id())) {
            return false;
        }
        if (takesYoung && growing.young().takes(placed)) {
            growing.young().born(placed);
            return true;
        }
        return insert(Sql.INSERT, Rows.values(placed, Fate.PENDING, owner()));
    }

    /**
     * Makes a row.
     *
     * @param values the first of which is the id
     * @return whether there was none yet
     */
    boolean insert(String sql, Object... values) throws SQLException {
        growing.taken().add((Long) values[0]);
        return session.update(sql, values) == 1;
    }

    /** The message, if it has no row yet. */
    Optional<YoungRow> young(long id) {
        return growing.young().get(id);
    }

    /** Those of a lane that are PENDING without a row behind a position, in the order of their positions, at most so many. */
    List<Message> pendingWithoutRow(Lane lane, long afterPosition, int limit) {
        return growing.young().pending(lane, afterPosition, limit);
    }

    /** Whether the transaction has changed anything of those that have no row yet. */
    boolean youngHaveChanged() {
        return !growing.young().redo().isEmpty();
    }

    /** A step of the life of a message that is {@link #young}. */
    void change(YoungRow row) {
        growing.young().change(row);
    }

    /** Of a message that is {@link #young}: nothing is left of it. */
    void forget(long id) {
        growing.young().remove(id);
    }

    /** From now on the message has a row, if it is here at all. To be called before any statement that is to find it. */
    void settle(long id) throws SQLException {
        Optional<YoungRow> row = young(id);
        if (row.isPresent()) {
            growing.young().remove(id);
            grow(row.get());
        }
    }

    /** The same, for the message that was sent with this message_id and waits for its receipt. */
    void settleSent(String carrier, String carrierId) throws SQLException {
        Optional<YoungRow> row = growing.young().awaitingReceipt(carrier, carrierId);
        if (row.isPresent()) {
            settle(row.get().id());
        }
    }

    /** The same, for all that are asked for. */
    void settle(Predicate<YoungRow> which) throws SQLException {
        for (YoungRow row : growing.young().those(which)) {
            settle(row.id());
        }
    }

    /** Makes rows of messages that are no longer young, at most so many. */
    void settleGrown(int most) throws SQLException {
        for (int i = 0; i < most; i++) {
            Optional<YoungRow> grown = growing.young().takeGrown();
            if (grown.isEmpty()) {
                return;
            }
            grow(grown.get());
        }
    }

    private void grow(YoungRow row) throws SQLException {
        if (!insert(Sql.INSERT, Rows.values(row.message(), row.fate(), owner()))) {
            // Somebody else has written to the database. To fail would be to fail for ever, and all others with it.
            LOG.error(
                    "message {} has got a row from elsewhere, which stays as it is: it should have been {}",
                    row.id(),
                    row.state());
        }
    }
}
