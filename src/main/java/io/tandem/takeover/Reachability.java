// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * Whether some provider can be reached from here.
 *
 * @param since since when it is as it is
 */
record Reachability(boolean reachable, long since) {
    boolean lostFor(long nanos, long now) {
        return !reachable && now - since >= nanos;
    }
}
