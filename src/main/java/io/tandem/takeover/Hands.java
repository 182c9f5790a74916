// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Carries out what the takeover decides. */
@FunctionalInterface
public interface Hands {
    /** On the takeover's thread: must not block, and reports by {@link Takeover#post} what comes of it. */
    void carryOut(Action action);
}
