// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import io.tandem.store.StoreException;
import io.tandem.store.StoreFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It commits whatever has gathered while the last commit was under way, as much as
 * {@link BatchSize} says: no timer, so a lone write waits for nobody and a crowd shares one sync of the disk.
 */
final class Writer implements Reader.Settled, WriterMeters {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final GroupCommit commits;
    private final Handoff<Write<?>> queue;
    private final Completions completions = new Completions();
    private final Thread thread = new Thread(this::run, "store-writer");
    private final List<Consumer<List<Message>>> pendingListeners = new CopyOnWriteArrayList<>();
    private final List<CommitListener> commitListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong staleUpdates = new AtomicLong();

    /** @param queueLimit how many writes may wait */
    Writer(GroupCommit commits, int queueLimit) {
        this.commits = commits;
        this.queue = new Handoff<>(queueLimit);
    }

    void start() {
        completions.start();
        thread.start();
    }

    /** Never blocks: a full queue or a closed store is a failed stage. */
    <T> CompletableFuture<T> submit(Write.Change<T> change) {
        Write<T> write = new Write<>(change);
        return taken(write, queue.offer(write));
    }

    /**
     * As {@link #submit}, and soon: ahead of what is only submitted. For messages that come in, whose senders wait; not for
     * a step of a message's life, which may not overtake the one before.
     */
    <T> CompletableFuture<T> submitAhead(Write.Change<T> change) {
        Write<T> write = new Write<>(change);
        return taken(write, queue.offerAhead(write));
    }

    private <T> CompletableFuture<T> taken(Write<T> write, Handoff.Offer offer) {
        return switch (offer) {
            case TAKEN -> write.stage();
            case FULL -> CompletableFuture.failedFuture(new StoreFullException(queue.size()));
            case CLOSED -> CompletableFuture.failedFuture(new StoreException("The store is closed", null));
        };
    }

    @Override
    public void settle(Predicate<YoungRow> which) {
        refuseOwnThreads();
        if (commits.young() > 0) {
            forReader(settling(which));
        }
    }

    @Override
    public List<Message> pendingWithoutRow(Lane lane, long afterPosition, int limit) {
        return forReader(
                new Write<>(transaction -> transaction.messages().pendingWithoutRow(lane, afterPosition, limit)));
    }

    private void refuseOwnThreads() {
        if (Thread.currentThread() == thread || completions.isThisThread()) {
            throw new IllegalStateException(
                    "the store can't be read on its own threads: they would wait for themselves");
        }
    }

    /** Waits for the commit, however full the queue is: readers are few. */
    private <T> T forReader(Write<T> write) {
        refuseOwnThreads();
        if (!queue.force(write)) {
            throw new StoreException("The store is closed", null);
        }
        return result(write.stage(), "Messages that have no rows yet can't be read");
    }

    /** The result when it is committed; not to be called on the store's own threads. */
    <T> T await(Write.Change<T> change, String ifItFails) {
        return result(submit(change), ifItFails);
    }

    @Override
    public long settledBelow() {
        return commits.settledBelow();
    }

    private static <T> T result(CompletableFuture<T> stage, String ifItFails) {
        try {
            return stage.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failure
                    ? failure
                    : new StoreException(ifItFails, e.getCause());
        }
    }

    void onPending(Consumer<List<Message>> listener) {
        pendingListeners.add(listener);
    }

    @Override
    public void onCommit(CommitListener listener) {
        commitListeners.add(listener);
    }

    @Override
    public int waitingWrites() {
        return queue.size();
    }

    @Override
    public long staleUpdates() {
        return staleUpdates.get();
    }

    /** Takes nothing more, commits and completes what waits, and ends. */
    void close() {
        queue.close();
        Threads.join(thread);
        completions.close();
        commits.close();
    }

    private void run() {
        boolean open = true;
        while (open) {
            open = commitNext();
        }
        // Nothing is lost if that fails: the next start does it.
        commit(new ArrayList<>(List.of(settling(row -> true))), List::of);
    }

    /** False if it is closed and drained. */
    private boolean commitNext() {
        int most = commits.mostWrites();
        List<Write<?>> batch = queue.take(most);
        if (batch.isEmpty()) {
            return false;
        }
        int first = batch.size();
        commit(batch, () -> queue.takeLate(most, first));
        completions.complete(batch);
        return true;
    }

    private static Write<Void> settling(Predicate<YoungRow> which) {
        return new Write<>(transaction -> {
            transaction.messages().settle(which);
            return null;
        });
    }

    /** @param latecomers that the batch gets too */
    private void commit(List<Write<?>> batch, Supplier<List<Write<?>>> latecomers) {
        long start = System.nanoTime();
        Optional<Transaction> committed = commits.commit(batch, latecomers);
        long nanos = System.nanoTime() - start;
        committed.ifPresent(transaction -> announce(transaction, batch.size(), nanos));
    }

    private void announce(Transaction transaction, int writes, long nanos) {
        staleUpdates.addAndGet(transaction.staleUpdates());
        if (!transaction.pending().isEmpty()) {
            pendingListeners.forEach(listener -> tell(() -> listener.accept(transaction.pending())));
        }
        commitListeners.forEach(listener -> tell(() -> listener.committed(writes, nanos)));
    }

    /** What is committed must be completed, whatever a listener does. */
    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) { // an Error would end the writer, and every caller would wait for ever
            LOG.error("A listener of the store failed", e);
        }
    }
}
