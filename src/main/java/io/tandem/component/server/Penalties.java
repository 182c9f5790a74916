// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the answer to a failed bind is held back: longer with every failure for the same key (an address, a system_id),
 * forgiven after a minute without one. Remembers the last 10,000 keys at most. Times are nanoseconds of a monotonic clock.
 *
 * @param <K> what failures are counted by
 */
final class Penalties<K> {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long FORGIVEN_AFTER = Duration.ofMinutes(1).toNanos();
    private static final int MOST_KEYS = 10_000;

    private record Failures(int count, long last) {}

    private final Map<K, Failures> byKey = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** Counts a failure, and says how long its answer is to be held back. */
    synchronized Duration failed(K key, long now) {
        Failures before = byKey.remove(key);
        int count = before == null || now - before.last() > FORGIVEN_AFTER ? 1 : before.count() + 1;
        byKey.put(key, new Failures(count, now));
        long millis = FIRST.toMillis() << Math.min(count - 1, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }

    synchronized void succeeded(K key) {
        byKey.remove(key);
    }
}
