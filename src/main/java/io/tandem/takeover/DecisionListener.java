// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Hears of every decision, on the takeover's thread; must not block. */
public interface DecisionListener {
    /** Time begins to count. */
    void begun(NodeState initial, long now);

    /** @param now nanoseconds of the monotonic clock, as the protocol was told them */
    void decided(NodeState before, Event event, long now, Decision<?> decision);
}
