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
 * @param young how many messages may be without a row, see {@link Young}; 0 if each is to have its row at once
 */
public record SqliteStoreOptions(
        Path directory, int node, String nodeName, int queueLimit, Clock clock, InFlight inFlight, int young) {
    public static final int DEFAULT_QUEUE_LIMIT = 10_000;
    /** Also a bound for what a start has to make rows of; how long that takes is in docs/decisions/0002. */
    public static final int DEFAULT_YOUNG = 30_000;

    public SqliteStoreOptions {
        if (node != 0 && node != 1) {
            throw new IllegalArgumentException("node must be 0 or 1, not " + node);
        }
        if (queueLimit < 1) {
            throw new IllegalArgumentException("the queue limit must be at least 1, not " + queueLimit);
        }
        if (young < 0) {
            throw new IllegalArgumentException("young must be at least 0, not " + young);
        }
    }

    /** With the default queue limit and the system's clock, and nothing in flight. */
    public static SqliteStoreOptions of(Path directory, int node, String nodeName) {
        return new SqliteStoreOptions(
                directory, node, nodeName, DEFAULT_QUEUE_LIMIT, Clock.systemUTC(), InFlight.NOTHING, DEFAULT_YOUNG);
    }

    public SqliteStoreOptions withQueueLimit(int limit) {
        return new SqliteStoreOptions(directory, node, nodeName, limit, clock, inFlight, young);
    }

    public SqliteStoreOptions withClock(Clock newClock) {
        return new SqliteStoreOptions(directory, node, nodeName, queueLimit, newClock, inFlight, young);
    }

    public SqliteStoreOptions withInFlight(InFlight most) {
        return new SqliteStoreOptions(directory, node, nodeName, queueLimit, clock, most, young);
    }

    public SqliteStoreOptions withYoung(int most) {
        return new SqliteStoreOptions(directory, node, nodeName, queueLimit, clock, inFlight, most);
    }
}
