// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long an address waits for the answer to a failed bind: longer with every failure, forgiven after a minute without
 * one. Remembers the last 10,000 addresses at most. Times are nanoseconds of a monotonic clock.
 */
final class Penalties {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long FORGIVEN_AFTER = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ADDRESSES = 10_000;

    private record Failures(int count, long last) {}

    private final Map<String, Failures> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** Counts a failure, and says how long its answer is to be held back. */
    synchronized Duration failed(String address, long now) {
        Failures before = byAddress.remove(address);
        int count = before == null || now - before.last() > FORGIVEN_AFTER ? 1 : before.count() + 1;
        byAddress.put(address, new Failures(count, now));
        long millis = FIRST.toMillis() << Math.min(count - 1, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }

    synchronized void succeeded(String address) {
        byAddress.remove(address);
    }
}
