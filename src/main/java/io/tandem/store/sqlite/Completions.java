// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.util.List;

/**
 * Completes the stages of committed batches on a thread of its own, in order. When that thread falls behind, the writer
 * waits, and with it everybody: its queue is bounded.
 */
final class Completions {
    private static final int BATCHES = 16;

    private final Handoff<List<Write<?>>> batches = new Handoff<>(BATCHES);
    private final Thread thread = new Thread(this::run, "store-completions");

    void start() {
        thread.start();
    }

    void complete(List<Write<?>> batch) {
        batches.put(batch);
    }

    boolean isThisThread() {
        return Thread.currentThread() == thread;
    }

    /** Completes what was handed over, then ends. */
    void close() {
        batches.close();
        Threads.join(thread);
    }

    private void run() {
        List<List<Write<?>>> taken = batches.take(BATCHES);
        while (!taken.isEmpty()) {
            taken.forEach(batch -> batch.forEach(Write::complete));
            taken = batches.take(BATCHES);
        }
    }
}
