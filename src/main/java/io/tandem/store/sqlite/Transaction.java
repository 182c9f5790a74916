// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Submission;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writes of one batch have in common: the connection, the time, the counters and the messages made PENDING; and the
 * messages that have no row yet, so that whoever does something to a message or its row has to say so here first.
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final SqlSession session;
    private final Growing growing;
    private final long now;
    private final boolean takesYoung;
    private final List<Message> pending = new ArrayList<>();
    private Map<String, Integer> accepted = new HashMap<>();
    private Tally tally;
    private final long updatesBefore;
    private int staleUpdates;

    /** @param takesYoung false if every message is to have its row at once, so that a savepoint is all it takes to undo a write */
    Transaction(SqlSession session, Growing growing, long now, Tally committed, boolean takesYoung) {
        this.session = session;
        this.growing = growing;
        this.now = now;
        this.tally = committed.copy();
        this.takesYoung = takesYoung;
        this.updatesBefore = session.updates();
    }

    SqlSession session() {
        return session;
    }

    String owner() {
        return growing.owner();
    }

    /** Wall clock, milliseconds; the same for the whole batch. */
    long now() {
        return now;
    }

    Tally tally() {
        return tally;
    }

    /** The message, if it has no row yet. */
    Optional<YoungRow> young(long id) {
        return growing.young().get(id);
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

    private void grow(YoungRow row) throws SQLException {
        if (!insert(Sql.INSERT_GROWN, Rows.grown(row, owner()))) {
            // Somebody else has written to the database. To fail would be to fail for ever, and all others with it.
            LOG.error(
                    "message {} has got a row from elsewhere, which stays as it is: it should have been {}",
                    row.id(),
                    row.state());
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

    /** Whether there is anything to commit. */
    boolean hasChanged() {
        return session.updates() > updatesBefore || !growing.young().redo().isEmpty();
    }

    /** Whether there is a message with this id. */
    boolean exists(long id) throws SQLException {
        return young(id).isPresent() || (!growing.taken().isAbove(id) && session.exists(Sql.EXISTS, id));
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

    /** In the order of their positions. */
    List<Message> pending() {
        return Collections.unmodifiableList(pending);
    }

    /** Messages of clients that were inserted, by client. */
    Map<String, Integer> accepted() {
        return Collections.unmodifiableMap(accepted);
    }

    int staleUpdates() {
        return staleUpdates;
    }

    /** False, and nothing done, if the id is there already. */
    boolean insertPending(Message message) throws SQLException {
        boolean inserted = insert(message);
        if (inserted && message.kind() == Kind.MT) {
            accepted.merge(message.origin(), 1, Integer::sum);
        }
        return inserted;
    }

    /** Counts as one message of its client, in however many parts. */
    void insertPending(Submission submission) throws SQLException {
        insertPending(submission.first());
        for (Message part : submission.later()) {
            insert(part);
        }
        if (submission.isSplit()) {
            for (Message part : submission.parts()) {
                session.update(Sql.PART_OF, submission.first().id(), part.id());
            }
        }
    }

    private boolean insert(Message message) throws SQLException {
        // A position is spent on a duplicate too; positions may have gaps.
        Message placed = message.withPosition(tally.nextPosition());
        if (exists(placed.id())) {
            return false;
        }
        if (takesYoung && growing.young().takes(placed)) {
            growing.young().born(placed);
        } else {
            insertRow(placed);
        }
        tally.add(LifeCycle.PENDING, 1);
        pending.add(placed);
        return true;
    }

    private void insertRow(Message placed) throws SQLException {
        insert(
                Sql.INSERT_PENDING,
                placed.id(),
                owner(),
                placed.kind().name(),
                placed.origin(),
                placed.destination(),
                placed.priority(),
                placed.position(),
                placed.accepted(),
                Rows.expiryColumn(placed.expires()),
                placed.attempts(),
                placed.about(),
                placed.pdu().commandId(),
                placed.pdu().body());
    }

    /** Notes that a message already in the table is PENDING again. */
    void announce(Message message) {
        pending.add(message);
    }

    /** Notes an update that found its message gone on, or gone. */
    void stale(long id, LifeCycle wanted) {
        staleUpdates++;
        LOG.debug("message {} can't become {} any more", id, wanted);
    }

    /** Applies one write so that its failure leaves no trace, and leaves the other writes of the batch alone. */
    void applyAlone(Write<?> write) throws SQLException {
        Tally before = tally.copy();
        Map<String, Integer> acceptedBefore = new HashMap<>(accepted);
        int pendingBefore = pending.size();
        int staleBefore = staleUpdates;
        Savepoint savepoint = session.savepoint();
        try {
            write.apply(this);
        } catch (SQLException | RuntimeException e) {
            session.rollbackTo(savepoint, e);
            tally = before;
            accepted = acceptedBefore;
            pending.subList(pendingBefore, pending.size()).clear();
            staleUpdates = staleBefore;
            write.fail(e);
        }
        session.release(savepoint);
    }
}
