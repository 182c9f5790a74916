// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import io.tandem.store.ReceiptSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Brings receipts and their messages together, whichever comes first and over whichever node. */
final class Receipts {
    private final ReceiptComposer composer;
    private final Families families;
    private final RecentlySent recentlySent = new RecentlySent(RecentlySent.DEFAULT_OCTETS);

    /** @param outcome of a message that is DONE, if it is known */
    record ReportedOn(Original original, LifeCycle lifeCycle, Optional<MessageState> outcome) {}

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
        if (match(transaction, receipt).isPresent() || transaction.messages().exists(receipt.id())) {
            return true;
        }
        ReceiptRows.insertUnmatched(transaction, receipt);
        return false;
    }

    /**
     * The other node knew the message, under an id that is unique across both. Here it may be SENT, over the link or, if
     * it was in doubt there, over an account; or not yet, if the answer was lost or is slower than the receipt.
     */
    private boolean forClient(Transaction transaction, ReceivedReceipt receipt, String client) throws SQLException {
        Optional<ReportedOn> reportedOn = reportedOn(transaction, receipt, client);
        if (reportedOn.isEmpty()) {
            // False for one that came twice: it is here already, delivered or not.
            transaction.insertPending(composer.forward(receipt, client));
            return true;
        }
        if (transaction.messages().exists(receipt.id())) {
            return true;
        }
        if (reportedOn.get().lifeCycle() == LifeCycle.DONE) {
            boolean again = receipt.state().equals(reportedOn.get().outcome());
            if (!again) {
                ReceiptRows.insertUnmatched(transaction, receipt);
            }
            return again;
        }
        if (isLast(receipt)) {
            endThere(transaction, reportedOn.get(), receipt);
        }
        report(transaction, reportedOn.get().original(), receipt);
        return true;
    }

    private static Optional<ReportedOn> reportedOn(Transaction transaction, ReceivedReceipt receipt, String client)
            throws SQLException {
        Optional<Long> id = messageId(receipt);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<YoungRow> young = transaction.messages().young(id.get());
        if (young.isPresent()) {
            return young.filter(row -> row.message().kind() == Kind.MT
                            && row.message().origin().equals(client))
                    .map(row -> new ReportedOn(
                            Original.of(row.message()), row.state(), row.fate().outcome()));
        }
        return transaction.session().first(Sql.REPORTED_ON, Rows::reportedOn, id.get(), client);
    }

    /** It leaves a row of its own under the id the other node knows it by, so that it is known if it comes twice. */
    private boolean stray(Transaction transaction, ReceivedReceipt receipt, long idThere) throws SQLException {
        if (transaction.messages().exists(idThere)) {
            return true;
        }
        Optional<Original> original = match(transaction, receipt);
        if (original.isEmpty()) {
            return false;
        }
        ReceiptRows.insertStray(transaction, receipt, idThere, original.get().id());
        return true;
    }

    /** The other node does not know its message, or did not take it in time; the answer that names it may have come here meanwhile. */
    Void takeBack(Transaction transaction, Message stray) throws SQLException {
        transaction.messages().settle(stray.id());
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

    /** A message is SENT. Applies what came before that was known, up to the first final receipt. */
    void await(Transaction transaction, Original original, String carrier, String carrierId) throws SQLException {
        for (ReceivedReceipt receipt : earlier(transaction, carrier, carrierId)) {
            // What the client gets takes its place, and may keep its id.
            transaction.session().update(Sql.DELETE, receipt.id(), LifeCycle.UNMATCHED.name());
            transaction.tally().add(LifeCycle.UNMATCHED, -1);
            if (isLast(receipt)) {
                end(transaction, original, receipt);
            }
            report(transaction, original, receipt);
            if (isLast(receipt)) {
                return;
            }
        }
        recentlySent.add(carrier, carrierId, original);
    }

    private static List<ReceivedReceipt> earlier(Transaction transaction, String carrier, String carrierId)
            throws SQLException {
        // Some always wait on a node that has run for a while; for this message most often none does.
        return transaction.tally().count(LifeCycle.UNMATCHED) > 0
                        && transaction.session().exists(Sql.HAS_UNMATCHED, carrier, carrierId)
                ? transaction.session().query(Sql.UNMATCHED, Rows::receipt, carrier, carrierId)
                : List.of();
    }

    /** Applies it to the SENT message that it reports on. */
    private Optional<Original> match(Transaction transaction, ReceivedReceipt receipt) throws SQLException {
        if (isLast(receipt)) {
            Optional<Original> recent = recentlySent.take(receipt.carrier(), receipt.carrierId());
            if (recent.isPresent() && end(transaction, recent.get(), receipt)) {
                report(transaction, recent.get(), receipt);
                return recent;
            }
        }
        transaction.messages().settle(receipt.id());
        transaction.messages().settleSent(receipt.carrier(), receipt.carrierId());
        Optional<Original> awaiting = transaction
                .session()
                .first(Sql.AWAITING_RECEIPT, Rows::original, receipt.carrier(), receipt.carrierId(), receipt.id());
        if (awaiting.isPresent()) {
            if (isLast(receipt)) {
                end(transaction, awaiting.get(), receipt);
            }
            report(transaction, awaiting.get(), receipt);
        }
        return awaiting;
    }

    /** SENT → DONE; false if it is not that any more, or was not sent under this id. */
    private static boolean end(Transaction transaction, Original original, ReceivedReceipt receipt)
            throws SQLException {
        Optional<YoungRow> young = transaction.messages().young(original.id());
        if (young.isPresent()) {
            if (!young.get().fate().isSentAs(receipt.carrier(), receipt.carrierId())) {
                return false;
            }
            Fate fate = young.get().fate().receipted(receipt.state(), transaction.now());
            transaction.messages().change(young.get().with(fate));
            transaction.tally().move(LifeCycle.SENT, LifeCycle.DONE);
            return true;
        }
        SqlSession session = transaction.session();
        int ended = session.update(
                Sql.RECEIPTED,
                Rows.outcomeColumn(receipt.state()),
                transaction.now(),
                original.id(),
                receipt.carrier(),
                receipt.carrierId());
        if (ended == 0) {
            return false;
        }
        transaction.tally().move(LifeCycle.SENT, LifeCycle.DONE);
        return true;
    }

    /** → DONE, whatever it is here. */
    private static void endThere(Transaction transaction, ReportedOn reportedOn, ReceivedReceipt receipt)
            throws SQLException {
        transaction.tally().move(reportedOn.lifeCycle(), LifeCycle.DONE);
        Optional<YoungRow> young =
                transaction.messages().young(reportedOn.original().id());
        if (young.isPresent()) {
            Fate fate = young.get()
                    .fate()
                    .receiptedThere(receipt.carrier(), receipt.carrierId(), receipt.state(), transaction.now());
            transaction.messages().change(young.get().with(fate));
            return;
        }
        transaction
                .session()
                .update(
                        Sql.RECEIPTED_THERE,
                        Rows.outcomeColumn(receipt.state()),
                        transaction.now(),
                        receipt.carrier(),
                        Rows.textColumn(receipt.carrierId()),
                        transaction.now(),
                        reportedOn.original().id(),
                        reportedOn.lifeCycle().name());
    }

    /** To the sender, or if the message is a part, with the others. */
    private void report(Transaction transaction, Original original, ReceivedReceipt receipt) throws SQLException {
        if (isLast(receipt) && families.isPart(transaction, original.id())) {
            families.reported(transaction, original.id(), receipt.error());
            families.ended(transaction, original.id(), Optional.empty());
            return;
        }
        Optional<Message> composed = composer.compose(original, receipt);
        if (composed.isPresent()) {
            transaction.insertPending(composed.get());
        }
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
