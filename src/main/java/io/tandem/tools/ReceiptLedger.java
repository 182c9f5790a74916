// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings together the message_ids of responses and receipts, whichever comes first. Belongs to one thread, but for the
 * two sets. Times are nanoseconds of a monotonic clock.
 */
final class ReceiptLedger {
    enum Outcome {
        /** The first for an accepted message. */
        MATCHED,
        /** For no message accepted so far: the response may still come. */
        EARLY,
        DUPLICATE
    }

    /** Receipts of somebody else's messages must not fill the memory. */
    private static final int MOST_EARLY = 1_000_000;

    private final boolean keepIds;
    private final Set<String> acceptedIds = ConcurrentHashMap.newKeySet();
    private final Set<String> receiptedIds = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> submittedAt = new HashMap<>();
    private final Map<String, Long> earlyAt = new HashMap<>();
    private final HashSet64 accepted = new HashSet64();
    private final HashSet64 receipted = new HashSet64();
    private long forgotten;

    /** @param keepIds whether the two sets are kept, which grow with every message */
    ReceiptLedger(boolean keepIds) {
        this.keepIds = keepIds;
    }

    /** Whether this message_id is new, as every one has to be. */
    boolean accepted(String id) {
        if (keepIds) {
            acceptedIds.add(id);
        }
        return accepted.add(HashSet64.hash(id));
    }

    /**
     * A receipt is expected for this accepted message.
     *
     * @return when it came, if it has already
     */
    OptionalLong expect(String id, long submitted) {
        Long early = earlyAt.remove(id);
        if (early == null) {
            submittedAt.put(id, submitted);
            return OptionalLong.empty();
        }
        remember(id);
        return OptionalLong.of(early);
    }

    /** When the message of this receipt was submitted; empty if {@link #receipt} would not be MATCHED. */
    OptionalLong submitted(String id) {
        Long submitted = submittedAt.get(id);
        return submitted == null ? OptionalLong.empty() : OptionalLong.of(submitted);
    }

    Outcome receipt(String id, long now) {
        if (submittedAt.remove(id) != null) {
            remember(id);
            return Outcome.MATCHED;
        }
        if (receipted.contains(HashSet64.hash(id)) || earlyAt.containsKey(id)) {
            return Outcome.DUPLICATE;
        }
        if (earlyAt.size() < MOST_EARLY) {
            earlyAt.put(id, now);
        } else {
            forgotten++;
        }
        return Outcome.EARLY;
    }

    private void remember(String id) {
        receipted.add(HashSet64.hash(id));
        if (keepIds) {
            receiptedIds.add(id);
        }
    }

    /** Accepted messages whose receipt has not come. */
    int outstanding() {
        return submittedAt.size();
    }

    /** Receipts for ids no response has named. */
    long unknown() {
        return earlyAt.size() + forgotten;
    }

    Set<String> acceptedIds() {
        return acceptedIds;
    }

    Set<String> receiptedIds() {
        return receiptedIds;
    }
}
