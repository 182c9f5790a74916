// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;

/** A dispatcher whose time and thread are the test's. */
final class DeliveryBench {
    static final Outcome TAKEN = new Outcome.Taken("A1", "id", false);

    final FakeStore store = new FakeStore();
    final Gates gates = new Gates();
    final List<String> failures = new ArrayList<>();
    final Dispatcher dispatcher;
    private final Queue<Runnable> reads = new ArrayDeque<>();
    private boolean readsHeld;
    private long nanos = 77;

    DeliveryBench() {
        this(DispatcherOptions.defaults());
    }

    DeliveryBench(DispatcherOptions options) {
        Executor reader = read -> {
            if (readsHeld) {
                reads.add(read);
            } else {
                read.run();
            }
        };
        dispatcher = new Dispatcher(
                store,
                gates,
                this::failureReceipt,
                new BenchClock(),
                () -> nanos,
                new Random(1),
                Optional.empty(),
                reader,
                () -> {},
                options);
    }

    DeliveryBench started() {
        dispatcher.start();
        turn();
        return this;
    }

    /** Everything there is to do at this moment. */
    void turn() {
        int rounds = 0;
        while (dispatcher.loop().round()) {
            if (++rounds > 100_000) {
                throw new AssertionError("the dispatcher does not come to rest");
            }
        }
    }

    void advance(Duration time) {
        long end = nanos + time.toNanos();
        while (nanos < end) {
            nanos = Math.min(end, nanos + Duration.ofMillis(5).toNanos());
            turn();
        }
    }

    long millis() {
        return nanos / 1_000_000;
    }

    void accept(Message... messages) {
        for (Message message : messages) {
            store.accept(message);
        }
        turn();
    }

    /** From now on reads of the store take until {@link #letReads}. */
    void holdReads() {
        readsHeld = true;
    }

    /** The reads asked for are done now, though the loop has not heard of it. */
    void letReads() {
        readsHeld = false;
        while (!reads.isEmpty()) {
            reads.remove().run();
        }
    }

    Taker open(OutletOptions options) {
        Taker taker = new Taker();
        taker.outlet = dispatcher.open(options, taker.deliveries::add);
        turn();
        return taker;
    }

    /** An outlet, and what it was handed and has not been taken out here. */
    final class Taker {
        final List<Delivery> deliveries = new ArrayList<>();
        Outlet outlet;

        List<Long> ids() {
            return deliveries.stream().map(delivery -> delivery.message().id()).toList();
        }

        Delivery take() {
            return deliveries.remove(0);
        }

        void report(Outcome outcome) {
            take().report(outcome);
            turn();
        }

        /** Reports one after the other as taken until nothing comes any more; in this order they came. */
        List<Long> takeAll() {
            List<Long> all = new ArrayList<>();
            while (!deliveries.isEmpty()) {
                Delivery delivery = take();
                all.add(delivery.message().id());
                delivery.report(TAKEN);
                turn();
            }
            return all;
        }
    }

    private Optional<Message> failureReceipt(Message message, MessageState state, int status) {
        failures.add(message.id() + " " + state + " " + status);
        return Optional.of(Messages.mo(store.nextId(), message.origin()));
    }

    private final class BenchClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(DeliveryBench.this.millis());
        }
    }
}
