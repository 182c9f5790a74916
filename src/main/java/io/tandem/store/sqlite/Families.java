// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import io.tandem.store.MessageStore.ReceiptComposer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The parts that one message was split into. What becomes of each stands in its row; in the commit that ends the last of
 * them the sender gets its receipt, so that a crash neither loses it nor makes a second one.
 */
final class Families {
    private final ReceiptComposer composer;

    Families(ReceiptComposer composer) {
        this.composer = composer;
    }

    /** Whether the message is a part. Costs nothing for messages that can be none. */
    boolean isPart(Transaction transaction, long id) throws SQLException {
        return family(transaction, id).isPresent();
    }

    /** Keeps what a receipt said of a part beside its state. A word nobody knows has to count as something here. */
    void reported(Transaction transaction, long part, String error) throws SQLException {
        transaction.session().update(Sql.PART_REPORTED, Rows.textColumn(error), part);
    }

    /**
     * A message has become DONE.
     *
     * @param receipt its own, which a part has not
     */
    void ended(Transaction transaction, long id, Optional<Message> receipt) throws SQLException {
        Optional<Long> family = family(transaction, id);
        Optional<Message> due = family.isPresent() ? joint(transaction, family.get(), id) : receipt;
        if (due.isPresent()) {
            transaction.insertPending(due.get());
        }
    }

    private static Optional<Long> family(Transaction transaction, long id) throws SQLException {
        return MessageId.isOneOfSeveral(id)
                ? transaction.session().first(Sql.FAMILY, row -> row.getLong(1), id)
                : Optional.empty();
    }

    private Optional<Message> joint(Transaction transaction, long family, long ended) throws SQLException {
        SqlSession session = transaction.session();
        long from = MessageId.request(family);
        long to = MessageId.last(from);
        // All parts are read when the last one has ended, or the first one has failed, and not 255 times.
        if (session.exists(Sql.PART_NOT_OVER, from, to, family)
                && !session.query(Sql.PARTS_FAILED, row -> row.getLong(1), from, to, family)
                        .equals(List.of(ended))) {
            return Optional.empty();
        }
        List<LogEntry> parts = session.query(Sql.PARTS, Rows::logEntry, from, to, family);
        return composer.composeJoint(parts, ended);
    }
}
