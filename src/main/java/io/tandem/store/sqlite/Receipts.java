// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import java.sql.SQLException;
import java.util.Optional;

/** Brings receipts and their messages together, whichever comes first. */
final class Receipts {
    private final ReceiptComposer composer;

    Receipts(ReceiptComposer composer) {
        this.composer = composer;
    }

    /** True if the receipt was matched, now or when it came before. */
    Boolean receive(Transaction transaction, ReceivedReceipt receipt) throws SQLException {
        SqlSession session = transaction.session();
        String carrier = receipt.carrier();
        String carrierId = receipt.carrierId();
        Optional<LogEntry> original = session.first(
                Sql.AWAITING_RECEIPT,
                row -> Rows.awaitingReceipt(row, carrier, carrierId),
                carrier,
                carrierId,
                receipt.id());
        if (original.isPresent()) {
            apply(transaction, original.get(), receipt);
            return true;
        }
        if (session.exists(Sql.EXISTS, receipt.id())) {
            return true;
        }
        keep(transaction, receipt);
        return false;
    }

    /** Applies what came before the message was known to be sent, up to the first final receipt. */
    void matchEarlier(Transaction transaction, long id, String carrier, String carrierId) throws SQLException {
        if (transaction.tally().count(LifeCycle.UNMATCHED) == 0) {
            return;
        }
        SqlSession session = transaction.session();
        for (ReceivedReceipt receipt : session.query(Sql.UNMATCHED, Rows::receipt, carrier, carrierId)) {
            LogEntry original = session.first(Sql.FIND, Rows::logEntry, id)
                    .orElseThrow(() -> new SQLException("message " + id + " is gone"));
            // What the client gets takes its place, and may keep its id.
            session.update(Sql.DELETE, receipt.id(), LifeCycle.UNMATCHED.name());
            transaction.tally().add(LifeCycle.UNMATCHED, -1);
            apply(transaction, original, receipt);
            if (isLast(receipt)) {
                return;
            }
        }
    }

    private void apply(Transaction transaction, LogEntry original, ReceivedReceipt receipt) throws SQLException {
        if (isLast(receipt)) {
            transaction
                    .session()
                    .update(
                            Sql.RECEIPTED,
                            Rows.outcomeColumn(receipt.state()),
                            transaction.now(),
                            original.message().id(),
                            LifeCycle.SENT.name());
            transaction.tally().move(LifeCycle.SENT, LifeCycle.DONE);
        }
        Optional<Message> composed = composer.compose(original, receipt);
        if (composed.isPresent()) {
            transaction.insertPending(composed.get());
        }
    }

    private static void keep(Transaction transaction, ReceivedReceipt receipt) throws SQLException {
        transaction
                .session()
                .update(
                        Sql.INSERT_UNMATCHED,
                        receipt.id(),
                        transaction.owner(),
                        receipt.carrier(),
                        receipt.received(),
                        receipt.carrier(),
                        Rows.textColumn(receipt.carrierId()),
                        Rows.outcomeColumn(receipt.state()),
                        Rows.textColumn(receipt.error()),
                        receipt.pdu().commandId(),
                        receipt.pdu().body());
        transaction.tally().add(LifeCycle.UNMATCHED, 1);
    }

    /** A word nobody knows counts as final: nothing better may come. */
    private static boolean isLast(ReceivedReceipt receipt) {
        return receipt.state().map(MessageState::isFinal).orElse(true);
    }
}
