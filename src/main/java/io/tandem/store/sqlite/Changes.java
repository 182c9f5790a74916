// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static io.tandem.store.LifeCycle.DONE;
import static io.tandem.store.LifeCycle.HELD;
import static io.tandem.store.LifeCycle.PENDING;
import static io.tandem.store.LifeCycle.SENDING;
import static io.tandem.store.LifeCycle.SENT;
import static io.tandem.store.LifeCycle.UNMATCHED;
import static io.tandem.store.LifeCycle.WAITING;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.AsSent;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Original;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What each write of the store does inside its transaction, but for receipts: see {@link Receipts}. */
final class Changes {
    private static final Transition TO_SENDING = Transition.to(SENDING, Sql.SENDING);
    private static final Transition TO_SENT = Transition.to(SENT, Sql.SENT);
    private static final Transition TO_DONE = Transition.to(DONE, Sql.SENT_FOR_GOOD, EnumSet.of(SENT, UNMATCHED));
    private static final Transition TO_WAITING = Transition.to(WAITING, Sql.WAITING);
    /** An unmatched receipt has no destination: it leaves its state by being matched or finished. */
    private static final Transition TO_PENDING = Transition.to(PENDING, Sql.PENDING, EnumSet.of(UNMATCHED));

    private static final Transition PASSED_ON = new Transition(PENDING, List.of(UNMATCHED), Sql.PASS_ON);
    private static final Transition TO_HELD = Transition.to(HELD, Sql.HELD);
    private static final Transition FINISH = Transition.to(DONE, Sql.FINISH);

    private static final List<LifeCycle> WITHDRAWABLE = List.of(PENDING, WAITING, SENDING);
    private static final Transition WITHDRAWN = new Transition(DONE, WITHDRAWABLE, Sql.WITHDRAW);

    private final Receipts receipts;
    private final Families families;

    Changes(Receipts receipts) {
        this.receipts = receipts;
        this.families = receipts.families();
    }

    Void sending(Transaction transaction, Message message, String carrier) throws SQLException {
        TO_SENDING.apply(transaction, message.id(), carrier);
        return null;
    }

    Void sent(
            Transaction transaction,
            Message message,
            String carrier,
            String carrierId,
            boolean receiptAwaited,
            AsSent asSent)
            throws SQLException {
        // Without a message of ours its own row is all the log has, and what it is known by should it come again.
        if (message.kind() == Kind.RECEIPT && message.about() != 0 && !receiptAwaited) {
            delete(transaction, message);
            return null;
        }
        SqliteSentMessages.note(transaction, message.id(), asSent);
        long now = transaction.now();
        String id = Rows.textColumn(carrierId);
        if (!receiptAwaited) {
            if (TO_DONE.apply(
                    transaction, message.id(), Fate.sentForGood(carrier, carrierId, now), carrier, id, now, now)) {
                families.ended(transaction, message.id(), Optional.empty());
            }
        } else {
            // Of several that were given one message_id only one can be found while they are young.
            transaction.messages().settleSent(carrier, carrierId);
            boolean sent =
                    TO_SENT.apply(transaction, message.id(), Fate.sent(carrier, carrierId, now), carrier, id, now);
            if (sent && id != null) {
                receipts.await(transaction, Original.of(message), carrier, carrierId);
            }
        }
        return null;
    }

    Void retryAt(Transaction transaction, Message message, long due, int commandStatus) throws SQLException {
        TO_WAITING.apply(
                transaction,
                message.id(),
                due,
                message.attempts(),
                Rows.textColumn(message.refusals().toString()),
                commandStatus);
        return null;
    }

    Void requeue(Transaction transaction, Message message) throws SQLException {
        Message placed = message.withPosition(transaction.tally().nextPosition());
        if (TO_PENDING.apply(transaction, placed.id(), placed.position(), placed.attempts())) {
            transaction.announce(placed);
        }
        return null;
    }

    Void passOn(Transaction transaction, Message stray) throws SQLException {
        Message placed = stray.redirected(Destination.PEER, stray.expires())
                .withPosition(transaction.tally().nextPosition());
        if (PASSED_ON.apply(
                transaction,
                placed.id(),
                placed.destination(),
                placed.position(),
                Rows.expiryColumn(placed.expires()))) {
            transaction.announce(placed);
        }
        return null;
    }

    /** Not a step of its life: it stays what it is, PENDING or, where that is recorded, SENDING. */
    Void doubted(Transaction transaction, Message message) throws SQLException {
        transaction.messages().settle(message.id());
        for (LifeCycle state : List.of(PENDING, SENDING)) {
            if (transaction.session().update(Sql.DOUBTED, message.attempts(), message.id(), state.name()) == 1) {
                return null;
            }
        }
        transaction.stale(message.id(), PENDING);
        return null;
    }

    /** It keeps its place: only the account it waits for is another one. */
    Void refused(Transaction transaction, Message message) throws SQLException {
        transaction.messages().settle(message.id());
        for (LifeCycle state : List.of(PENDING, SENDING)) {
            int updated = transaction
                    .session()
                    .update(
                            Sql.REFUSED,
                            message.attempts(),
                            message.refusals().toString(),
                            message.refusals().lastStatus(),
                            message.id(),
                            state.name());
            if (updated == 1) {
                transaction.tally().move(state, PENDING);
                return null;
            }
        }
        transaction.stale(message.id(), PENDING);
        return null;
    }

    Void hold(Transaction transaction, Message message, String carrier) throws SQLException {
        TO_HELD.apply(transaction, message.id(), carrier);
        return null;
    }

    Void finish(
            Transaction transaction, Message message, MessageState state, int commandStatus, Optional<Message> receipt)
            throws SQLException {
        boolean finished = FINISH.apply(transaction, message.id(), state.name(), commandStatus, transaction.now());
        // A message that was DONE before has had its receipt.
        if (finished) {
            families.ended(transaction, message.id(), receipt);
        }
        return null;
    }

    Boolean withdraw(Transaction transaction, Message message, Optional<Message> receipt) throws SQLException {
        boolean withdrawn = WITHDRAWN.apply(
                transaction, message.id(), MessageState.DELETED.name(), CommandStatus.ESME_ROK, transaction.now());
        if (withdrawn) {
            families.ended(transaction, message.id(), receipt);
        }
        return withdrawn;
    }

    Boolean replace(Transaction transaction, Message message) throws SQLException {
        transaction.messages().settle(message.id());
        for (LifeCycle state : WITHDRAWABLE) {
            int replaced = transaction
                    .session()
                    .update(
                            Sql.REPLACE,
                            message.pdu().body(),
                            Rows.expiryColumn(message.expires()),
                            message.id(),
                            state.name());
            if (replaced == 1) {
                return true;
            }
        }
        return false;
    }

    Void settled(Transaction transaction) throws SQLException {
        transaction.session().update(Sql.END_RUN);
        return null;
    }

    Integer purge(Transaction transaction, long acceptedBefore, int limit) throws SQLException {
        record Outdated(long id, LifeCycle state) {}
        transaction.messages().settle(row -> row.message().accepted() < acceptedBefore);
        List<Outdated> outdated = transaction
                .session()
                .query(
                        Sql.OUTDATED,
                        row -> new Outdated(row.getLong(1), LifeCycle.valueOf(row.getString(2))),
                        IdSource.firstAt(acceptedBefore),
                        acceptedBefore,
                        limit);
        for (Outdated message : outdated) {
            transaction
                    .session()
                    .update(Sql.DELETE, message.id(), message.state().name());
            transaction.tally().add(message.state(), -1);
        }
        return outdated.size();
    }

    /** A delivered receipt has said what it had to: its message's own row keeps the outcome. */
    private static void delete(Transaction transaction, Message message) throws SQLException {
        Optional<YoungRow> young = transaction.messages().young(message.id());
        if (young.isPresent() && TO_DONE.sources().contains(young.get().state())) {
            transaction.messages().forget(message.id());
            transaction.tally().add(young.get().state(), -1);
            return;
        }
        for (LifeCycle from : TO_DONE.sources()) {
            if (transaction.session().update(Sql.DELETE, message.id(), from.name()) == 1) {
                transaction.tally().add(from, -1);
                return;
            }
        }
        transaction.stale(message.id(), DONE);
    }
}
