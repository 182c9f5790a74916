// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Original;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages sent last whose receipts are awaited, so that most receipts come without a query. Hints and no more: the
 * commit they are from may have failed, and their messages may have gone on since. Whoever takes one has to make what it does
 * depend on what the row says. Bounded by what it keeps in memory. For the writer's thread alone.
 */
final class RecentlySent {
    /** Some tens of thousands of short messages: seconds of what a node sends. */
    static final long DEFAULT_OCTETS = 16L * 1024 * 1024;
    /** What a message takes beside the octets of its PDU, where its fields are included, about. */
    private static final int BESIDE_PDU = 384;

    private record Key(String carrier, String carrierId) {}

    private final long limit;
    private final Map<Key, Original> originals = new LinkedHashMap<>();
    private long octets;

    /** @param limit octets of memory, about */
    RecentlySent(long limit) {
        this.limit = limit;
    }

    /** In the place of one that was sent with the same id before: the one sent last is meant. */
    void add(String carrier, String carrierId, Original original) {
        take(carrier, carrierId);
        originals.put(new Key(carrier, carrierId), original);
        octets += size(original);
        Iterator<Original> eldest = originals.values().iterator();
        while (octets > limit) {
            octets -= size(eldest.next());
            eldest.remove();
        }
    }

    Optional<Original> take(String carrier, String carrierId) {
        Optional<Original> taken = Optional.ofNullable(originals.remove(new Key(carrier, carrierId)));
        taken.ifPresent(original -> octets -= size(original));
        return taken;
    }

    private static int size(Original original) {
        return BESIDE_PDU + original.pdu().body().length;
    }
}
