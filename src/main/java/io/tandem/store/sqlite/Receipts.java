// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Brings receipts and their messages together, whichever comes first and over whichever node. */
final class Receipts {
    private final ReceiptComposer composer;
    private final Families families;

    Receipts(ReceiptComposer composer) {
        this.composer = composer;
        this.families = new Families(composer);
    }

    Families families() {
        return families;
    }

    /** True if somebody gets the receipt or got it before; what false means depends on its source. */
    Boolean receive(Transaction transaction, ReceivedReceipt receipt) throws SQLException {
        if (receipt.source() instanceof ReceiptSource.ForClient forClient) {
            return forClient(transaction, receipt, forClient.client());
        }
        if (receipt.source() instanceof ReceiptSource.Stray stray) {
            return stray(transaction, receipt, stray.id());
        }
        Optional<LogEntry> original = awaiting(transaction, receipt, receipt.id());
        if (original.isPresent()) {
            apply(transaction, original.get(), receipt);
            return true;
        }
        if (transaction.session().exists(Sql.EXISTS, receipt.id())) {
            return true;
        }
        keep(transaction, receipt);
        return false;
    }

    /**
     * The other node knew the message, under an id that is unique across both. Here it may be SENT, over the link or, if
     * it was in doubt there, over an account; or not yet, if the answer was lost or is slower than the receipt.
     */
    private boolean forClient(Transaction transaction, ReceivedReceipt receipt, String client) throws SQLException {
        Optional<LogEntry> original = messageId(receipt).isPresent()
                ? transaction
                        .session()
                        .first(
                                Sql.REPORTED_ON,
                                Rows::reportedOn,
                                messageId(receipt).get(),
                                client)
                : Optional.empty();
        if (original.isEmpty()) {
            // False for one that came twice: it is here already, delivered or not.
            transaction.insertPending(composer.forward(receipt, client));
            return true;
        }
        if (transaction.session().exists(Sql.EXISTS, receipt.id())) {
            return true;
        }
        if (original.get().lifeCycle() == LifeCycle.DONE) {
            boolean again = receipt.state().equals(original.get().outcome());
            if (!again) {
                keep(transaction, receipt);
            }
            return again;
        }
        apply(transaction, original.get(), receipt);
        return true;
    }

    /** It leaves a row of its own under the id the other node knows it by, so that it is known if it comes twice. */
    private boolean stray(Transaction transaction, ReceivedReceipt receipt, long idThere) throws SQLException {
        if (transaction.session().exists(Sql.EXISTS, idThere)) {
            return true;
        }
        Optional<LogEntry> original = awaiting(transaction, receipt, receipt.id());
        if (original.isEmpty()) {
            return false;
        }
        apply(transaction, original.get(), receipt);
        transaction
                .session()
                .update(
                        Sql.INSERT_STRAY,
                        idThere,
                        transaction.owner(),
                        receipt.carrier(),
                        receipt.received(),
                        original.get().message().id(),
                        receipt.carrier(),
                        Rows.textColumn(receipt.carrierId()),
                        transaction.now(),
                        Rows.outcomeColumn(receipt.state()),
                        Rows.textColumn(receipt.error()),
                        receipt.pdu().commandId(),
                        receipt.pdu().body());
        transaction.tally().add(LifeCycle.DONE, 1);
        return true;
    }

    /** The other node does not know its message, or did not take it in time; the answer that names it may have come here meanwhile. */
    Void takeBack(Transaction transaction, Message stray) throws SQLException {
        SqlSession session = transaction.session();
        Optional<ReceivedReceipt> receipt = session.first(Sql.PASSED_ON, Rows::receipt, stray.id());
        for (LifeCycle from : List.of(LifeCycle.PENDING, LifeCycle.WAITING, LifeCycle.SENDING)) {
            if (receipt.isPresent() && session.update(Sql.DELETE, stray.id(), from.name()) == 1) {
                transaction.tally().add(from, -1);
                receive(transaction, receipt.get());
                return null;
            }
        }
        transaction.stale(stray.id(), LifeCycle.UNMATCHED);
        return null;
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

    private static Optional<LogEntry> awaiting(Transaction transaction, ReceivedReceipt receipt, long unlessThere)
            throws SQLException {
        String carrier = receipt.carrier();
        String carrierId = receipt.carrierId();
        return transaction
                .session()
                .first(
                        Sql.AWAITING_RECEIPT,
                        row -> Rows.awaitingReceipt(row, carrier, carrierId),
                        carrier,
                        carrierId,
                        unlessThere);
    }

    private void apply(Transaction transaction, LogEntry original, ReceivedReceipt receipt) throws SQLException {
        if (isLast(receipt)) {
            transaction
                    .session()
                    .update(
                            Sql.RECEIPTED,
                            Rows.outcomeColumn(receipt.state()),
                            transaction.now(),
                            receipt.carrier(),
                            Rows.textColumn(receipt.carrierId()),
                            transaction.now(),
                            original.message().id(),
                            original.lifeCycle().name());
            transaction.tally().move(original.lifeCycle(), LifeCycle.DONE);
            if (families.isPart(transaction, original.message().id())) {
                families.reported(transaction, original.message().id(), receipt.error());
                families.ended(transaction, original.message().id(), Optional.empty());
                return;
            }
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

    private static Optional<Long> messageId(ReceivedReceipt receipt) {
        try {
            return Optional.of(Long.parseLong(receipt.carrierId()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // not one of ours, so no message of ours has it
        }
    }

    /** A word nobody knows counts as final: nothing better may come. */
    private static boolean isLast(ReceivedReceipt receipt) {
        return receipt.state().map(MessageState::isFinal).orElse(true);
    }
}
