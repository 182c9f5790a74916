// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

/** A number and the highest it has been. Written by one thread, read from any. */
final class HighWater {
    private volatile int now;
    private volatile int highest;

    void set(int value) {
        now = value;
        if (value > highest) {
            highest = value;
        }
    }

    int now() {
        return now;
    }

    int highest() {
        return highest;
    }
}
