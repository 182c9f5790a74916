// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.InFlight;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a store is opened with.
 *
 * @param directory where {@code tandem.db} lives; created, for its owner alone, if missing
 * @param node 0 or 1, part of every id: the two nodes of a pair must differ
 * @param nodeName the owner written into each row
 * @param queueLimit how many writes may wait for the disk before a write fails with StoreFullException; at least 1
 * @param clock for ids and times
 * @param inFlight what this run may have in flight; the next one needs to know if this one is cut off
 */
public record SqliteStoreOptions(
        Path directory, int node, String nodeName, int queueLimit, Clock clock, InFlight inFlight) {
    public static final int DEFAULT_QUEUE_LIMIT = 10_000;

    public SqliteStoreOptions {
        if (node != 0 && node != 1) {
            throw new IllegalArgumentException("node must be 0 or 1, not " + node);
        }
        if (queueLimit < 1) {
            throw new IllegalArgumentException("the queue limit must be at least 1, not " + queueLimit);
        }
    }

    /** With the default queue limit and the system's clock, and nothing in flight. */
    public static SqliteStoreOptions of(Path directory, int node, String nodeName) {
        return new SqliteStoreOptions(
                directory, node, nodeName, DEFAULT_QUEUE_LIMIT, Clock.systemUTC(), InFlight.NOTHING);
    }

    public SqliteStoreOptions withQueueLimit(int limit) {
        return new SqliteStoreOptions(directory, node, nodeName, limit, clock, inFlight);
    }

    public SqliteStoreOptions withClock(Clock newClock) {
        return new SqliteStoreOptions(directory, node, nodeName, queueLimit, newClock, inFlight);
    }

    public SqliteStoreOptions withInFlight(InFlight most) {
        return new SqliteStoreOptions(directory, node, nodeName, queueLimit, clock, most);
    }
}
