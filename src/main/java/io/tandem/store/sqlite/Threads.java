// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

/** Waiting for the end of a thread. */
final class Threads {
    private Threads() {}

    /** Waits through interrupts, which are kept for the caller: half a close would leave the disk in use. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
