// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** One change asked of the store, on its way to the disk. Touched by one thread at a time. */
final class Write<T> {
    /** What a write does to the database; may be run again from the start if another write of its batch failed. */
    @FunctionalInterface
    interface Change<T> {
        T apply(Transaction transaction) throws SQLException;
    }

    private final Change<T> change;
    private final CompletableFuture<T> stage = new CompletableFuture<>();
    private T result;
    private StoreException failure;

    Write(Change<T> change) {
        this.change = change;
    }

    void apply(Transaction transaction) throws SQLException {
        result = change.apply(transaction);
    }

    void fail(Throwable cause) {
        failure = new StoreException("The write failed: " + cause.getMessage(), cause);
    }

    CompletableFuture<T> stage() {
        return stage;
    }

    /** Tells the caller; after the commit. */
    void complete() {
        if (failure == null) {
            stage.complete(result);
        } else {
            stage.completeExceptionally(failure);
        }
    }
}
