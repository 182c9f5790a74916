// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the processes that this one has started if it is ended in the middle of a run and does not get to end them itself:
 * who waits for the answer of a process that does not come cannot be interrupted.
 */
final class LastResort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final long PATIENCE_SECONDS = 8;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::killUnlessEnded, "last-resort");

    LastResort() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void killUnlessEnded() {
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            LOG.debug("hurried", e);
        }
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    /** All have ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("this process is ending already", e);
        }
    }
}
