// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.Action;
import io.tandem.takeover.Hands;

/** What a node with an arbiter does beside the rest: it seeks the lock, and frees it. */
record ArbiterHands(Arbiter arbiter, Hands others) implements Hands {
    @Override
    public void carryOut(Action action) {
        if (action instanceof Action.SeekLock seek) {
            arbiter.seek(seek.attempt());
        } else if (action instanceof Action.FreeLock) {
            arbiter.free();
        } else {
            others.carryOut(action);
        }
    }
}
