// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.store.StoreException;
import io.tandem.store.sqlite.SqliteStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes old messages out of the log when their time is over, a small batch at a time, so that intake does not notice. */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;
    private static final long EVERY_MILLIS = 250;

    private final SqliteStore store;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "retention"));

    /** Begins at once; what is {@code keep} old goes. */
    public Retention(SqliteStore store, Duration keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::purge, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void purge() {
        try {
            int gone = store.purge(clock.millis() - keep.toMillis(), BATCH);
            if (gone > 0) {
                LOG.debug("{} messages older than {} taken out of the log", gone, keep);
            }
        } catch (StoreException e) {
            LOG.warn("the log could not be shortened, trying again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
