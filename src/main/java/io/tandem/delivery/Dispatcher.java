// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes PENDING messages from the store and hands them to outlets: per destination the origins in turn, of one origin the
 * highest priority first, in one lane first in first out, within the windows and rates of gates and outlets.
 *
 * <p>One thread owns all of it and never blocks; reads of the store run on a second one.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final MessageStore store;
    private final DispatcherOptions options;
    private final EventLoop loop;
    private final Ledger ledger = new Ledger();
    private final Routes routes;
    private final Writes writes;
    private final Backlog backlog;
    private final Detours detours;
    private final Settlement settlement;
    private final Handout handout;
    private final Withdrawals withdrawals;
    private final Sweeps sweeps;
    private final Pending pending;
    private final Runnable shutDownReader;
    private final Optional<Thread> thread;
    private Optional<CompletableFuture<Void>> closing = Optional.empty();

    /**
     * Made, not started.
     *
     * @param threads makes the two threads; they run until {@link #close}
     */
    public Dispatcher(
            MessageStore store,
            Gates gates,
            FailureReceipts failureReceipts,
            Clock clock,
            ThreadFactory threads,
            DispatcherOptions options) {
        this(store, gates, failureReceipts, clock, threads, Executors.newSingleThreadExecutor(threads), options);
    }

    private Dispatcher(
            MessageStore store,
            Gates gates,
            FailureReceipts failureReceipts,
            Clock clock,
            ThreadFactory threads,
            ExecutorService readerThread,
            DispatcherOptions options) {
        this(
                store,
                gates,
                failureReceipts,
                clock,
                System::nanoTime,
                RandomGenerator.getDefault(),
                Optional.of(threads),
                readerThread,
                readerThread::shutdown,
                options);
    }

    /** @param threads empty if whoever calls turns the {@link #loop} */
    Dispatcher(
            MessageStore store,
            Gates gates,
            FailureReceipts receipts,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            Optional<ThreadFactory> threads,
            Executor readerThread,
            Runnable shutDownReader,
            DispatcherOptions options) {
        this.store = store;
        this.options = options;
        this.shutDownReader = shutDownReader;
        loop = new EventLoop(nanoTime, this::turn);
        Rota rota = new Rota(loop);
        StoreReader reader = new StoreReader(readerThread, loop, ledger);
        routes = new Routes(gates, loop, rota);
        writes = new Writes(loop, options.listener());
        backlog = new Backlog(store, reader, loop, ledger, routes, options);
        Pins pins = new Pins(loop);
        Shares shares = new Shares();
        detours = new Detours(backlog, routes, pins, shares, loop, options);
        Choice choice = new Choice(routes, detours, pins, new Policies(shares));
        Fallbacks fallbacks = new Fallbacks(store, backlog, choice, writes, clock);
        LateAnswers late = new LateAnswers(store, ledger, backlog, detours, writes, loop, options.listener());
        settlement = new Settlement(
                store, backlog, detours, choice, fallbacks, late, writes, receipts, clock, loop, random, options);
        handout = new Handout(
                store, backlog, detours, choice, shares, fallbacks, rota, writes, settlement, loop, clock, options);
        withdrawals = new Withdrawals(store, loop, ledger, backlog, detours, writes, settlement, options.listener());
        sweeps = new Sweeps(store, reader, loop, ledger, backlog, detours, settlement, writes, clock, options);
        pending = new Pending(store, reader, loop, backlog, settlement, sweeps, options);
        thread = threads.map(factory -> factory.newThread(loop));
        gates.onChangeOf(name -> loop.post(() -> routes.gateChanged(name)));
    }

    /** Starts the thread, which reads what stands in the store. Once. */
    public void start() {
        pending.begin();
        thread.ifPresent(Thread::start);
    }

    /**
     * Opens an outlet.
     *
     * @param receiver called on the dispatcher's thread: must not block. Has to see to it that each delivery is reported
     *     once; if it throws, the message counts as not sent
     */
    public Outlet open(OutletOptions outletOptions, Consumer<Delivery> receiver) {
        OpenOutlet outlet = new OpenOutlet(outletOptions, receiver, loop.now());
        loop.post(() -> routes.opened(outlet));
        return new OutletHandle(outlet, loop, routes);
    }

    /**
     * Takes a message back that was not handed out, for its sender has cancelled it: it is DONE as DELETED, with a receipt
     * if it asked for one.
     *
     * @param stored as the store has it
     * @return true if so; false if it was handed out, now or ever, and then nothing has changed. Fails as a write of the
     *     store does
     */
    public CompletionStage<Boolean> withdraw(Message stored) {
        return withdrawals.withdraw(stored);
    }

    /**
     * Changes a message that was not handed out. It keeps its place.
     *
     * @param stored as the store has it
     * @param change gives it another PDU and another time it expires at, nothing else
     * @return as {@link #withdraw}
     */
    public CompletionStage<Boolean> replace(Message stored, UnaryOperator<Message> change) {
        return withdrawals.replace(stored, change);
    }

    /** Messages handed out through a gate, and what became of them not in the store yet. */
    public int inFlight(String gate) {
        return routes.inFlight(gate);
    }

    /** Messages that wait in memory; most of a long backlog waits in the store. */
    public int queuedInMemory() {
        return backlog.queued() + detours.messages();
    }

    /** Lanes of which something is in memory. */
    public int lanesInMemory() {
        return backlog.lanes();
    }

    /** Hands out nothing more, waits for reports and their writes, at most the time in the options, then ends the threads. */
    @Override
    public void close() {
        CompletionStage<Void> drained = drain();
        if (thread.filter(Thread::isAlive).isPresent()) {
            try {
                drained.toCompletableFuture().get(options.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.warn("Closed with messages in flight or unwritten; they are in doubt", e);
            } catch (ExecutionException e) {
                LOG.error("Closing failed", e);
            } catch (InterruptedException e) {
                LOG.warn("Closed without waiting for messages in flight", e);
                Thread.currentThread().interrupt();
            }
        }
        loop.stop();
        shutDownReader.run();
    }

    /** The part of {@link #close} that takes time. If it does not end the store takes this run for one that was cut off. */
    CompletionStage<Void> drain() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.post(() -> {
            handout.stop();
            sweeps.stop();
            closing = Optional.of(done);
        });
        return done.thenCompose(nothing -> store.settled());
    }

    /** For whoever turns it instead of a thread. */
    EventLoop loop() {
        return loop;
    }

    private boolean turn() {
        boolean more = handout.turn();
        if (closing.isPresent() && handout.inFlight() == 0) {
            giveBackRecorded();
            if (writes.underWay() == 0) {
                closing.get().complete(null);
            }
        }
        return more;
    }

    private void giveBackRecorded() {
        List<Entry> recorded = ledger.all().stream()
                .filter(entry -> entry.isRecorded() && entry.state() == Entry.State.QUEUED)
                .toList();
        recorded.forEach(settlement::giveBack);
    }
}
