// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a batch of writes durable in one transaction. For the writer's thread alone, but for {@link #tally}. */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    /** So many rows at least may be made in a commit if there is reason to, also when little is written. */
    private static final int LEAST_GROWN = 500;

    private final Database database;
    private final Clock clock;
    private final IdSource ids;
    private final DailyCounts accepted;
    private final Growing growing;
    private final BatchSize size = new BatchSize();
    private SqlSession session;
    private volatile Tally tally;
    private volatile int young;
    private volatile long settledBelow = Long.MAX_VALUE;

    GroupCommit(Database database, Clock clock, IdSource ids, Tally tally, DailyCounts accepted, Growing growing) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.tally = tally;
        this.accepted = accepted;
        this.growing = growing;
    }

    /**
     * Empty if the commit failed; then every write of the batch has failed. Otherwise those have that could not be done.
     *
     * @param latecomers asked once, when all others of the batch are done: what is as well done before the sync. They are added to
     *     the batch
     */
    Optional<Transaction> commit(List<Write<?>> batch, Supplier<List<Write<?>>> latecomers) {
        long begin = System.nanoTime();
        try {
            Transaction transaction = apply(batch, latecomers);
            long applied = System.nanoTime();
            finish(transaction);
            size.committed(batch.size(), applied - begin, System.nanoTime() - applied);
            return Optional.of(transaction);
        } catch (SQLException | RuntimeException | Error e) { // an Error must not leave callers waiting for ever
            LOG.error("A commit of {} writes failed", batch.size(), e);
            abandon();
            batch.forEach(write -> write.fail(e));
            return Optional.empty();
        }
    }

    private void finish(Transaction transaction) throws SQLException {
        boolean changed = transaction.hasChanged();
        if (changed) {
            growing.table().write(session, growing.young());
            transaction.tally().write(session, ids.last(), growing.young().settled());
            accepted.write(session, transaction.accepted(), transaction.now());
        }
        session.commit(); // of nothing: no sync, but what the transaction has read is let go
        if (changed) {
            growing.table().committed(growing.young());
        }
        tally = transaction.tally();
        accepted.publish(transaction.accepted(), transaction.now());
        young = growing.young().size();
        settledBelow = growing.young().firstPosition();
    }

    /** So many may be in a batch. */
    int mostWrites() {
        return size.most();
    }

    /** How many messages have no row yet, as of the last commit. */
    int young() {
        return young;
    }

    /** The lowest position a message without a row may have, as of the last commit. */
    long settledBelow() {
        return settledBelow;
    }

    /** As of the last commit. */
    Tally tally() {
        return tally;
    }

    /** As of the last commit. */
    DailyCounts accepted() {
        return accepted;
    }

    void close() {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.warn("The writing connection can't be closed", e);
            }
            session = null;
        }
    }

    /** All at once; if one write fails, again with a savepoint before each, which costs too much to be the rule. */
    private Transaction apply(List<Write<?>> batch, Supplier<List<Write<?>>> latecomers) throws SQLException {
        Transaction transaction = begin(true);
        try {
            apply(batch, transaction);
            transaction.messages().settleGrown(Math.max(LEAST_GROWN, 2 * batch.size()));
            List<Write<?>> late = latecomers.get();
            batch.addAll(late);
            apply(late, transaction);
            return transaction;
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A write of a batch of {} failed, which is now done one by one: {}", batch.size(), e.toString());
            growing.young().rollback();
            session.rollback(e);
        }
        Transaction again = begin(false);
        again.messages().settle(row -> true);
        for (Write<?> write : batch) {
            again.applyAlone(write);
        }
        return again;
    }

    private static void apply(List<Write<?>> writes, Transaction transaction) throws SQLException {
        for (Write<?> write : writes) {
            write.apply(transaction);
        }
    }

    private Transaction begin(boolean takesYoung) throws SQLException {
        if (session == null) {
            session = database.writer();
        }
        growing.young().begin();
        return new Transaction(session, growing, clock.millis(), tally, takesYoung);
    }

    /** After a full disk SQLite has rolled back by itself and the driver does not know: then only a new connection helps. */
    private void abandon() {
        growing.young().rollback();
        try {
            if (session != null) {
                session.rollback();
            }
        } catch (SQLException e) {
            LOG.info("The writing connection is opened anew: {}", e.toString());
            close();
        }
    }
}
