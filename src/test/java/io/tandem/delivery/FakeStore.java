// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.AsSent;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.Page;
import io.tandem.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A store in memory that keeps to the contract of {@link MessageStore} and writes down every breach of the life cycle. */
final class FakeStore extends AnnouncingStore {
    private final FakeRows rows = new FakeRows();
    private final List<Message> receipts = new ArrayList<>();
    private long lastId = 1_000_000;
    private int failingReads;
    private int largestPage;
    private boolean settled;
    private Runnable meanwhile = () -> {};

    /** @param writer runs one task after the other: the store's writer and its completion thread */
    FakeStore(Executor writer) {
        super(writer);
    }

    FakeStore() {
        this(Runnable::run);
    }

    /** Stores without announcing, as if before the last restart. */
    synchronized Message standing(Message message, LifeCycle state, String carrier) {
        return rows.add(message, state, carrier);
    }

    synchronized void failNextReads(int count) {
        failingReads = count;
    }

    /** Runs once, when the next page or the next expired messages have been read, and before the reader gets them. */
    synchronized void duringNextRead(Runnable happens) {
        meanwhile = happens;
    }

    synchronized FakeRows.Row row(long id) {
        return rows.get(id);
    }

    /** How often it was written down that a message is sent again in doubt. */
    synchronized int doubts(long id) {
        return rows.doubts(id);
    }

    synchronized List<String> breaches() {
        return rows.breaches();
    }

    synchronized List<Message> receipts() {
        return List.copyOf(receipts);
    }

    synchronized int largestPage() {
        return largestPage;
    }

    synchronized long count(LifeCycle state) {
        return rows.where(row -> row.state() == state).count();
    }

    @Override
    public synchronized long nextId() {
        return ++lastId;
    }

    @Override
    public CompletionStage<Boolean> accept(Message message) {
        return write(announced -> {
            if (rows.get(message.id()) != null) {
                return false;
            }
            rows.pend(message, announced);
            return true;
        });
    }

    @Override
    public CompletionStage<Void> sending(Message message, String carrier) {
        return change(message, LifeCycle.SENDING, carrier, 0, 0, Optional.empty());
    }

    @Override
    public CompletionStage<Void> sent(
            Message message, String carrier, String carrierId, boolean receiptAwaited, AsSent asSent) {
        return change(message, receiptAwaited ? LifeCycle.SENT : LifeCycle.DONE, carrier, 0, 0, Optional.empty());
    }

    @Override
    public CompletionStage<Void> retryAt(Message message, long due, int commandStatus) {
        return change(message, LifeCycle.WAITING, "", due, commandStatus, Optional.empty());
    }

    @Override
    public CompletionStage<Void> requeue(Message message) {
        return write(announced -> {
            if (rows.move(message, LifeCycle.PENDING)) {
                rows.pend(message, announced);
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Void> takeBack(Message stray) {
        return change(stray, LifeCycle.UNMATCHED, "", 0, 0, Optional.empty());
    }

    @Override
    public CompletionStage<Void> settled() {
        return write(announced -> {
            settled = true;
            return null;
        });
    }

    /** Whether it was told that nothing is in flight any more. */
    synchronized boolean isSettled() {
        return settled;
    }

    @Override
    public CompletionStage<Void> doubted(Message message) {
        return write(announced -> {
            rows.doubt(message);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> refused(Message message) {
        return write(announced -> {
            rows.refuse(message);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> hold(Message message, String carrier) {
        return change(message, LifeCycle.HELD, carrier, 0, 0, Optional.empty());
    }

    @Override
    public CompletionStage<Void> finish(
            Message message, MessageState state, int commandStatus, Optional<Message> receipt) {
        return write(announced -> {
            if (rows.move(message, LifeCycle.DONE)) {
                rows.put(new FakeRows.Row(message, LifeCycle.DONE, "", 0, commandStatus, Optional.of(state)));
                receipt.ifPresent(forClient -> {
                    receipts.add(forClient);
                    rows.pend(forClient, announced);
                });
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> withdraw(Message message, Optional<Message> receipt) {
        return write(announced -> {
            if (!rows.isWithdrawable(message)) {
                return false;
            }
            rows.move(message, LifeCycle.DONE);
            rows.put(new FakeRows.Row(message, LifeCycle.DONE, "", 0, 0, Optional.of(MessageState.DELETED)));
            receipt.ifPresent(forClient -> rows.pend(forClient, announced));
            return true;
        });
    }

    @Override
    public CompletionStage<Boolean> replace(Message message) {
        return write(announced -> {
            if (!rows.isWithdrawable(message)) {
                return false;
            }
            rows.replace(message);
            return true;
        });
    }

    @Override
    public synchronized List<Lane> lanes() {
        failIfAsked();
        return rows.lanes();
    }

    @Override
    public synchronized Page page(Lane lane, long afterPosition, int limit) {
        failIfAsked();
        largestPage = Math.max(largestPage, limit);
        return late(rows.page(lane, afterPosition, limit));
    }

    @Override
    public synchronized List<Message> due(long nowMillis, int limit) {
        return rows.due(nowMillis, limit);
    }

    @Override
    public synchronized List<Message> expired(long nowMillis, int limit) {
        return late(rows.expired(nowMillis, limit));
    }

    @Override
    public synchronized Map<String, List<Message>> interrupted() {
        return rows.interrupted();
    }

    private CompletionStage<Void> change(
            Message message, LifeCycle next, String carrier, long due, int status, Optional<MessageState> outcome) {
        return write(announced -> {
            if (rows.move(message, next)) {
                rows.put(new FakeRows.Row(message, next, carrier, due, status, outcome));
            }
            return null;
        });
    }

    private <T> T late(T found) {
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        return found;
    }

    private void failIfAsked() {
        if (failingReads > 0) {
            failingReads--;
            throw new StoreException("the disk is gone", null);
        }
    }
}
