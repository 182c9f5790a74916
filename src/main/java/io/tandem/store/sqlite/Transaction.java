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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writes of one batch have in common: the connection, the time, the counters and the messages made PENDING.
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final SqlSession session;
    private final long now;
    private final Messages messages;
    private final List<Message> pending = new ArrayList<>();
    private Map<String, Integer> accepted = new HashMap<>();
    private Tally tally;
    private final long updatesBefore;
    private int staleUpdates;

    /** @param takesYoung as {@link Messages} */
    Transaction(SqlSession session, Growing growing, long now, Tally committed, boolean takesYoung) {
        this.session = session;
        this.now = now;
        this.tally = committed.copy();
        this.messages = new Messages(session, growing, takesYoung);
        this.updatesBefore = session.updates();
    }

    SqlSession session() {
        return session;
    }

    Messages messages() {
        return messages;
    }

    /** Wall clock, milliseconds; the same for the whole batch. */
    long now() {
        return now;
    }

    Tally tally() {
        return tally;
    }

    /** Whether there is anything to commit. */
    boolean hasChanged() {
        return session.updates() > updatesBefore || messages.youngHaveChanged();
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
        if (!messages.add(placed)) {
            return false;
        }
        tally.add(LifeCycle.PENDING, 1);
        pending.add(placed);
        return true;
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
