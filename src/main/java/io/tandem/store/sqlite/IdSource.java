// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Message ids: milliseconds since 2024 (41 bits, until 2093), the node (1 bit), a sequence (21 bits). Inside, the node
 * is left out, so that a full sequence carries over into the milliseconds and never into the node.
 */
final class IdSource {
    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int SEQUENCE_BITS = 21;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final int node;
    private final Clock clock;
    private final AtomicLong last;

    /** @param floor the highest id this node has given out so far; 0 if none */
    IdSource(int node, Clock clock, long floor) {
        this.node = node;
        this.clock = clock;
        this.last = new AtomicLong((floor >> (SEQUENCE_BITS + 1)) << SEQUENCE_BITS | (floor & SEQUENCE_MASK));
    }

    /** What ids given out from a time on are not below; wall clock, milliseconds since 1970. */
    static long firstAt(long millis) {
        long since = Math.max(0, millis - EPOCH);
        return since > Long.MAX_VALUE >> (SEQUENCE_BITS + 1) ? Long.MAX_VALUE : since << (SEQUENCE_BITS + 1);
    }

    long next() {
        long now = (clock.millis() - EPOCH) << SEQUENCE_BITS;
        return withNode(last.updateAndGet(previous -> Math.max(previous + 1, now)));
    }

    /** The highest id given out so far. */
    long last() {
        return withNode(last.get());
    }

    private long withNode(long value) {
        return (value >> SEQUENCE_BITS) << (SEQUENCE_BITS + 1) | (long) node << SEQUENCE_BITS | (value & SEQUENCE_MASK);
    }
}
