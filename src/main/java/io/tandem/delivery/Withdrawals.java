// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Messages whose senders cancel or change them. While the store writes that, the message is set aside, so that it is either
 * withdrawn or handed out and never both; whether it left in an earlier attempt or an earlier run, the store knows.
 */
final class Withdrawals {
    private final MessageStore store;
    private final EventLoop loop;
    private final Ledger ledger;
    private final Backlog backlog;
    private final Detours detours;
    private final Writes writes;
    private final Settlement settlement;
    private final DeliveryListener listener;

    Withdrawals(
            MessageStore store,
            EventLoop loop,
            Ledger ledger,
            Backlog backlog,
            Detours detours,
            Writes writes,
            Settlement settlement,
            DeliveryListener listener) {
        this.store = store;
        this.loop = loop;
        this.ledger = ledger;
        this.backlog = backlog;
        this.detours = detours;
        this.writes = writes;
        this.settlement = settlement;
        this.listener = listener;
    }

    /** {@link Dispatcher#withdraw}. */
    CompletionStage<Boolean> withdraw(Message stored) {
        return ask(stored, this::withdraw);
    }

    /** {@link Dispatcher#replace}. */
    CompletionStage<Boolean> replace(Message stored, UnaryOperator<Message> change) {
        return ask(stored, (entry, answer) -> replace(entry, change, answer));
    }

    private CompletionStage<Boolean> ask(Message stored, BiConsumer<Entry, CompletableFuture<Boolean>> action) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        boolean posted = loop.post(() ->
                setAside(stored).ifPresentOrElse(entry -> action.accept(entry, answer), () -> answer.complete(false)));
        if (!posted) {
            answer.complete(false);
        }
        return answer;
    }

    private void withdraw(Entry entry, CompletableFuture<Boolean> answer) {
        Message message = entry.message();
        Optional<Message> receipt = settlement.receipt(message, MessageState.DELETED, CommandStatus.ESME_ROK);
        writes.ask(
                () -> store.withdraw(message, receipt),
                withdrawn -> {
                    if (withdrawn) {
                        drop(entry);
                        listener.finished(message, MessageState.DELETED);
                    } else {
                        giveBack(entry);
                    }
                    answer.complete(withdrawn);
                },
                cause -> failed(entry, answer, cause));
    }

    private void replace(Entry entry, UnaryOperator<Message> change, CompletableFuture<Boolean> answer) {
        Message changed;
        try {
            changed = change.apply(entry.message());
        } catch (RuntimeException e) {
            giveBack(entry);
            answer.completeExceptionally(e);
            return;
        }
        writes.ask(
                () -> store.replace(changed),
                replaced -> {
                    if (replaced) {
                        entry.setMessage(changed);
                    }
                    giveBack(entry);
                    answer.complete(replaced);
                },
                cause -> failed(entry, answer, cause));
    }

    private void failed(Entry entry, CompletableFuture<Boolean> answer, Throwable cause) {
        giveBack(entry);
        answer.completeExceptionally(cause);
    }

    /** Out of its lane, or so that no lane takes it in. Empty if it is in somebody's hands, or nobody can tell yet. */
    private Optional<Entry> setAside(Message stored) {
        if (!backlog.hasBegun()) {
            return Optional.empty();
        }
        Entry entry = ledger.get(stored.id());
        if (entry == null) {
            entry = new Entry(stored, Optional.empty());
            ledger.add(entry);
        } else if (entry.state() != Entry.State.QUEUED || !takeOut(entry)) {
            return Optional.empty();
        }
        entry.become(Entry.State.ASIDE);
        backlog.setAside(entry.message().lane());
        return Optional.of(entry);
    }

    private boolean takeOut(Entry entry) {
        return backlog.takeOut(entry) || detours.takeOut(entry);
    }

    /** Not before the reads under way are back: they may bring it as PENDING. */
    private void drop(Entry entry) {
        if (entry.lane().isPresent()) {
            backlog.release(entry);
        } else {
            ledger.afterReads(() -> ledger.forget(entry));
        }
        backlog.takeUp(entry.message().lane());
    }

    /**
     * Back to where it stood, as the entry has it now. A message that was in no lane is left to the lanes, unless one has
     * passed over it meanwhile; and not before the reads under way are back, which may bring it as it was.
     */
    private void giveBack(Entry entry) {
        Message now = entry.message();
        if (entry.lane().isPresent()) {
            backlog.putBack(entry);
            backlog.takeUp(now.lane());
            return;
        }
        ledger.afterReads(() -> {
            ledger.forget(entry);
            entry.seen().ifPresent(seen -> backlog.takeIn(seen.withContent(now.pdu(), now.expires())));
            backlog.takeUp(now.lane());
        });
    }
}
