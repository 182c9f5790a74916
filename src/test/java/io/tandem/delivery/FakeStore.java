// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.AsSent;
import io.tandem.store.Gathering;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.StoreException;
import io.tandem.store.Submission;
import io.tandem.store.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A store in memory that keeps to the contract of {@link MessageStore} and writes down every breach of the life cycle. */
final class FakeStore implements MessageStore {
    private final Executor writer;
    private final List<Consumer<List<Message>>> listeners = new ArrayList<>();
    private final Map<Long, Row> rows = new HashMap<>();
    private final Map<Lane, NavigableMap<Long, Message>> pending = new HashMap<>();
    private final Map<Long, Integer> doubts = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private final List<Message> receipts = new ArrayList<>();
    private long position;
    private long lastId = 1_000_000;
    private int failures;
    private int failingReads;
    private int largestPage;
    private boolean announcementsHeld;
    private boolean settled;
    private boolean writesHeld;
    private final List<Runnable> heldWrites = new ArrayList<>();
    private final List<Message> unannounced = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    record Row(
            Message message, LifeCycle state, String carrier, long due, int status, Optional<MessageState> outcome) {}

    /** @param writer runs one task after the other: the store's writer and its completion thread */
    FakeStore(Executor writer) {
        this.writer = writer;
    }

    FakeStore() {
        this(Runnable::run);
    }

    /** Stores without announcing, as if before the last restart. */
    synchronized Message standing(Message message, LifeCycle state, String carrier) {
        Message placed = message.withPosition(++position);
        put(new Row(placed, state, carrier, 0, 0, Optional.empty()));
        return placed;
    }

    synchronized void failNextWrites(int count) {
        failures = count;
    }

    synchronized void failNextReads(int count) {
        failingReads = count;
    }

    /** Runs once, when the next page or the next expired messages have been read, and before the reader gets them. */
    synchronized void duringNextRead(Runnable happens) {
        meanwhile = happens;
    }

    /** What is committed from now on is announced by {@link #letAnnouncements}. */
    synchronized void holdAnnouncements() {
        announcementsHeld = true;
    }

    synchronized void letAnnouncements() {
        announcementsHeld = false;
        listeners.forEach(listener -> listener.accept(List.copyOf(unannounced)));
        unannounced.clear();
    }

    /** What is written from now on is written by {@link #letWrites}. */
    synchronized void holdWrites() {
        writesHeld = true;
    }

    void letWrites() {
        List<Runnable> held;
        synchronized (this) {
            writesHeld = false;
            held = List.copyOf(heldWrites);
            heldWrites.clear();
        }
        held.forEach(writer::execute);
    }

    synchronized Row row(long id) {
        return rows.get(id);
    }

    /** How often it was written down that a message is sent again in doubt. */
    synchronized int doubts(long id) {
        return doubts.getOrDefault(id, 0);
    }

    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    synchronized List<Message> receipts() {
        return List.copyOf(receipts);
    }

    synchronized int largestPage() {
        return largestPage;
    }

    synchronized long count(LifeCycle state) {
        return rows.values().stream().filter(row -> row.state() == state).count();
    }

    @Override
    public synchronized long nextId() {
        return ++lastId;
    }

    @Override
    public long nextIds() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> acceptAll(List<Submission> submissions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> accept(Message message) {
        return write(announced -> {
            if (rows.containsKey(message.id())) {
                return false;
            }
            pend(message, announced);
            return true;
        });
    }

    @Override
    public CompletionStage<Void> gather(Message part, Gathering gathering) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> receipt(ReceivedReceipt receipt) {
        throw new UnsupportedOperationException();
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
            if (move(message, LifeCycle.PENDING)) {
                pend(message, announced);
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Void> passOn(Message stray) {
        throw new UnsupportedOperationException();
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
            doubts.merge(message.id(), 1, Integer::sum);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> refused(Message message) {
        return write(announced -> {
            Row row = rows.get(message.id());
            if (row == null || (row.state() != LifeCycle.PENDING && row.state() != LifeCycle.SENDING)) {
                breaches.add(message.id() + " refused");
            } else {
                put(new Row(
                        message, LifeCycle.PENDING, "", 0, message.refusals().lastStatus(), Optional.empty()));
            }
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
            if (move(message, LifeCycle.DONE)) {
                put(new Row(message, LifeCycle.DONE, "", 0, commandStatus, Optional.of(state)));
                receipt.ifPresent(forClient -> {
                    receipts.add(forClient);
                    pend(forClient, announced);
                });
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> withdraw(Message message, Optional<Message> receipt) {
        return write(announced -> {
            if (!isWithdrawable(message)) {
                return false;
            }
            move(message, LifeCycle.DONE);
            put(new Row(message, LifeCycle.DONE, "", 0, 0, Optional.of(MessageState.DELETED)));
            receipt.ifPresent(forClient -> pend(forClient, announced));
            return true;
        });
    }

    @Override
    public CompletionStage<Boolean> replace(Message message) {
        return write(announced -> {
            if (!isWithdrawable(message)) {
                return false;
            }
            Row row = rows.get(message.id());
            put(new Row(
                    row.message().withContent(message.pdu(), message.expires()),
                    row.state(),
                    row.carrier(),
                    row.due(),
                    row.status(),
                    row.outcome()));
            return true;
        });
    }

    private boolean isWithdrawable(Message message) {
        Row row = rows.get(message.id());
        return row != null
                && Set.of(LifeCycle.PENDING, LifeCycle.WAITING, LifeCycle.SENDING)
                        .contains(row.state())
                && doubts(message.id()) == 0;
    }

    @Override
    public synchronized void onPending(Consumer<List<Message>> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized List<Lane> lanes() {
        failIfAsked();
        return List.copyOf(pending.keySet());
    }

    @Override
    public synchronized List<Message> page(Lane lane, long afterPosition, int limit) {
        failIfAsked();
        largestPage = Math.max(largestPage, limit);
        NavigableMap<Long, Message> messages = pending.getOrDefault(lane, new TreeMap<>());
        List<Message> found = messages.tailMap(afterPosition, false).values().stream()
                .limit(limit)
                .toList();
        return late(found);
    }

    @Override
    public synchronized List<Message> due(long nowMillis, int limit) {
        return rows.values().stream()
                .filter(row -> row.state() == LifeCycle.WAITING && row.due() <= nowMillis)
                .limit(limit)
                .map(Row::message)
                .toList();
    }

    @Override
    public synchronized List<Message> expired(long nowMillis, int limit) {
        List<Message> found = rows.values().stream()
                .filter(row -> row.state() == LifeCycle.WAITING || row.state() == LifeCycle.PENDING)
                .map(Row::message)
                .filter(message -> message.expiredAt(nowMillis))
                .limit(limit)
                .toList();
        return late(found);
    }

    @Override
    public List<Message> strays(String notFrom, long afterId, long receivedBefore, long now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Map<String, List<Message>> interrupted() {
        Map<String, List<Message>> found = new HashMap<>();
        rows.values().stream().filter(row -> row.state() == LifeCycle.SENDING).forEach(row -> found.computeIfAbsent(
                        row.carrier(), none -> new ArrayList<>())
                .add(row.message()));
        return found;
    }

    @Override
    public Optional<LogEntry> find(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LogEntry> findRequest(long request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> browse(Lane lane, long afterPosition, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Waiting> browseWaiting(Waiting after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long acceptedOn(long millis, String client) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<LifeCycle, Long> depth() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private CompletionStage<Void> change(
            Message message, LifeCycle next, String carrier, long due, int status, Optional<MessageState> outcome) {
        return write(announced -> {
            if (move(message, next)) {
                put(new Row(message, next, carrier, due, status, outcome));
            }
            return null;
        });
    }

    private interface Work<T> {
        T run(List<Message> announced);
    }

    private <T> CompletionStage<T> write(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        execute(() -> {
            List<Message> announced = new ArrayList<>();
            T result;
            synchronized (this) {
                if (failures > 0) {
                    failures--;
                    done.completeExceptionally(new StoreException("the disk is full", null));
                    return;
                }
                result = work.run(announced);
                if (announcementsHeld) {
                    unannounced.addAll(announced);
                    announced.clear();
                }
            }
            if (!announced.isEmpty()) {
                listeners.forEach(listener -> listener.accept(announced));
            }
            done.complete(result);
        });
        return done;
    }

    private void execute(Runnable task) {
        synchronized (this) {
            if (writesHeld) {
                heldWrites.add(task);
                return;
            }
        }
        writer.execute(task);
    }

    private List<Message> late(List<Message> found) {
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

    private void pend(Message message, List<Message> announced) {
        Message placed = message.withPosition(++position);
        put(new Row(placed, LifeCycle.PENDING, "", 0, 0, Optional.empty()));
        announced.add(placed);
    }

    private boolean move(Message message, LifeCycle next) {
        Row row = rows.get(message.id());
        if (row == null || !row.state().mayBecome(next)) {
            breaches.add(message.id() + ": " + (row == null ? "nothing" : row.state()) + " to " + next);
            return false;
        }
        if (row.state() == LifeCycle.PENDING) {
            NavigableMap<Long, Message> lane = pending.get(row.message().lane());
            lane.remove(row.message().position());
            if (lane.isEmpty()) {
                pending.remove(row.message().lane());
            }
        }
        return true;
    }

    private void put(Row row) {
        rows.put(row.message().id(), row);
        if (row.state() == LifeCycle.PENDING) {
            pending.computeIfAbsent(row.message().lane(), none -> new TreeMap<>())
                    .put(row.message().position(), row.message());
        }
    }
}
