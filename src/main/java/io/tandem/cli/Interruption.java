// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Ctrl-C (SIGINT) and SIGTERM interrupt the thread that created this, and gives it a few seconds to print what it
 * has counted before the process ends.
 */
final class Interruption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final long GRACE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread interrupted = Thread.currentThread();
    private final Thread hook = new Thread(this::interrupt, "interruption");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        interrupted.interrupt();
        try {
            if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("ended without the final counts: they took longer than {} s", GRACE_SECONDS);
            }
        } catch (InterruptedException e) {
            LOG.warn("ended without the final counts", e);
        }
    }

    /** All is printed. */
    @Override
    public void close() {
        finished.countDown();
        if (!Thread.currentThread().isInterrupted()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("the process is ending already", e);
            }
        }
    }
}
