// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import io.tandem.smpp.session.SmppSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** Keeps an event loop from doing anything else, as a flood does on a node that has just started. */
public final class BusyLoop implements AutoCloseable {
    private final CountDownLatch release = new CountDownLatch(1);

    private BusyLoop() {}

    /** Returns when the event loop of the session is busy. */
    public static BusyLoop of(SmppSession session) throws InterruptedException {
        return of(work -> session.lastHeard(told -> work.run()));
    }

    /** Returns when the event loop is busy; of a group it is one of them. */
    public static BusyLoop of(Executor eventLoop) throws InterruptedException {
        BusyLoop loop = new BusyLoop();
        CountDownLatch busy = new CountDownLatch(1);
        eventLoop.execute(() -> {
            busy.countDown();
            loop.awaitRelease();
        });
        busy.await();
        return loop;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it go on; again does nothing. */
    @Override
    public void close() {
        release.countDown();
    }
}
