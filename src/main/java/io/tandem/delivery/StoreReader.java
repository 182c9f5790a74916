// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads of the store, which block, on a thread of their own; what they return comes back as an event, in order. */
final class StoreReader {
    private final Executor thread;
    private final EventLoop loop;
    private final Ledger ledger;

    /** @param thread runs one task after the other */
    StoreReader(Executor thread, EventLoop loop, Ledger ledger) {
        this.thread = thread;
        this.loop = loop;
        this.ledger = ledger;
    }

    /** On the loop's thread; exactly one of the two consumers is called, on that thread too. */
    <T> void read(Supplier<T> query, Consumer<T> result, Consumer<RuntimeException> failure) {
        long number = ledger.readAsked();
        thread.execute(() -> {
            Runnable event;
            try {
                T found = query.get();
                event = () -> result.accept(found);
            } catch (RuntimeException e) {
                event = () -> failure.accept(e);
            }
            back(number, event);
        });
    }

    private void back(long number, Runnable event) {
        loop.post(() -> {
            try {
                event.run();
            } finally {
                ledger.readBack(number);
            }
        });
    }
}
