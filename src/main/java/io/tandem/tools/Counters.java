// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts for one account, which are added to those of all. Written by the simulator's event loop, read from anywhere. */
final class Counters {
    enum Event {
        BIND,
        BIND_REFUSED,
        SUBMITTED,
        DISTINCT,
        DUPLICATE,
        ACCEPTED,
        REFUSED,
        RECEIPT_OWED,
        RECEIPT_SENT,
        RECEIPT_ACKNOWLEDGED,
        RECEIPT_REFUSED,
        MO_SENT,
        MO_ACKNOWLEDGED,
        MO_REFUSED
    }

    private final Counters all;
    private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);
    private final HashSet64 bodies = new HashSet64();
    private final HighWater bound = new HighWater();
    private final HighWater outstanding = new HighWater();

    /** @param all where everything counted here is counted as well, or null */
    Counters(Counters all) {
        this.all = all;
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(Event event) {
        counts.get(event).increment();
        if (all != null) {
            all.count(event);
        }
    }

    long of(Event event) {
        return counts.get(event).sum();
    }

    /** An accepted message, by the hash of its body. */
    void body(long hash) {
        counts.get(bodies.add(hash) ? Event.DISTINCT : Event.DUPLICATE).increment();
        if (all != null) {
            all.body(hash);
        }
    }

    void bound(int change) {
        bound.set(bound.now() + change);
        if (all != null) {
            all.bound(change);
        }
    }

    void outstanding(int ofOneSession) {
        outstanding.set(ofOneSession);
        if (all != null) {
            all.outstanding(ofOneSession);
        }
    }

    Tally tally() {
        // What follows from another count is read first, so that a tally taken under load does not contradict itself.
        long receiptsAcknowledged = of(Event.RECEIPT_ACKNOWLEDGED);
        long receiptsSent = of(Event.RECEIPT_SENT);
        long receiptsOwed = of(Event.RECEIPT_OWED);
        long accepted = of(Event.ACCEPTED);
        return new Tally(
                of(Event.BIND),
                of(Event.BIND_REFUSED),
                bound.now(),
                bound.highest(),
                of(Event.SUBMITTED),
                of(Event.DISTINCT),
                of(Event.DUPLICATE),
                accepted,
                of(Event.REFUSED),
                outstanding.highest(),
                receiptsOwed,
                receiptsSent,
                receiptsAcknowledged,
                of(Event.RECEIPT_REFUSED),
                of(Event.MO_SENT),
                of(Event.MO_ACKNOWLEDGED),
                of(Event.MO_REFUSED));
    }
}
