// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A queue that goes to a provider while clients submit more.
 *
 * @param size how many were queued
 * @param rate of intake of all clients, messages a second
 */
record Drain(Provider provider, List<FixedRate> intake, long size, double rate, Progress progress) {
    private static final Duration BEGIN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    /**
     * Returns when the queue is gone: what is not delivered is no more than what is under way at that rate of intake. The clients
     * measure from when half of it is gone until then.
     *
     * @return messages a second at the provider, from the first one seen there
     */
    double run() throws BenchException, InterruptedException {
        Await.until(
                BEGIN, "the backlog begins to drain", () -> provider.counts().distinct() > 0);
        ProviderReading begin = provider.counts();
        await(begin, size / 2);
        for (FixedRate client : intake) {
            client.mark();
        }
        ProviderReading end = await(begin, (long) rate);
        for (FixedRate client : intake) {
            client.endMark();
        }
        return end.distinctPerSecond(begin);
    }

    /** Until fewer than so many are left. */
    private ProviderReading await(ProviderReading begin, long few) throws BenchException, InterruptedException {
        ProviderReading before = provider.counts();
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            long all = size;
            for (FixedRate client : intake) {
                all += client.accepted();
            }
            ProviderReading now = provider.counts();
            long left = all - now.distinct();
            if (left < few) {
                return now;
            }
            if (now.nanos() - begin.nanos() > LONGEST.toNanos()) {
                throw new BenchException("the backlog does not drain: " + left + " messages are left");
            }
            progress.say(String.format(
                    Locale.ROOT, "    draining  %,10.0f/s, %,d left", now.distinctPerSecond(before), left));
            before = now;
        }
    }
}
