// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Message ids, as {@link MessageId} lays them out; milliseconds since 2024, until 2093. Inside, the node and the bit of
 * those that are one of several are left out, so that a full sequence carries over into the milliseconds, and nothing is
 * given out twice that differs in that bit alone.
 */
final class IdSource {
    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int SEQUENCE_BITS = MessageId.SEQUENCE_BITS;
    private static final int BITS_BELOW_MILLIS = SEQUENCE_BITS + 2;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final int node;
    private final Clock clock;
    private final AtomicLong last;

    /** @param floor the highest id this node has given out so far; 0 if none */
    IdSource(int node, Clock clock, long floor) {
        this.node = node;
        this.clock = clock;
        this.last = new AtomicLong((floor >> BITS_BELOW_MILLIS) << SEQUENCE_BITS | (floor & SEQUENCE_MASK));
    }

    /** What ids given out from a time on are not below; wall clock, milliseconds since 1970. */
    static long firstAt(long millis) {
        long since = Math.max(0, millis - EPOCH);
        return since > Long.MAX_VALUE >> BITS_BELOW_MILLIS ? Long.MAX_VALUE : since << BITS_BELOW_MILLIS;
    }

    long next() {
        long now = now();
        return id(last.updateAndGet(previous -> Math.max(previous + 1, now)));
    }

    /** The first of a block of ids for one request with several destinations. */
    long nextBlock() {
        long now = now();
        long end = last.updateAndGet(previous -> {
            long free = Math.max(previous + 1, now);
            return (free + MessageId.BLOCK - 1 & -MessageId.BLOCK) + MessageId.BLOCK - 1;
        });
        return MessageId.oneOfSeveral(id(end - MessageId.BLOCK + 1));
    }

    /** The highest id given out so far, without the bit of those that are one of several. */
    long last() {
        return id(last.get());
    }

    private long now() {
        return (clock.millis() - EPOCH) << SEQUENCE_BITS;
    }

    private long id(long value) {
        return (value >> SEQUENCE_BITS) << BITS_BELOW_MILLIS
                | (long) node << (SEQUENCE_BITS + 1)
                | (value & SEQUENCE_MASK);
    }
}
