// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.concurrent.locks.LockSupport;

/** Watches how well this machine keeps time: a thread that wants to run every few milliseconds, and when it could not. */
final class Stalls {
    private static final long EVERY = 5_000_000;

    private final Thread thread = new Thread(this::run, "stalls");
    private volatile boolean over;
    private volatile long worst;

    private Stalls() {
        thread.setDaemon(true);
        thread.start();
    }

    static Stalls watch() {
        return new Stalls();
    }

    private void run() {
        long before = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(EVERY);
            long now = System.nanoTime();
            worst = Math.max(worst, now - before - EVERY);
            before = now;
        }
    }

    /** The worst until now, in milliseconds; ends the watch. */
    double worst() {
        over = true;
        return worst / 1e6;
    }
}
