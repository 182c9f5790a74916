// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of the takeover, all of the monotonic clock.
 *
 * @param tick how often the keepalive monitor looks
 * @param pause T_pause: a process that did not run for longer gives up what it holds
 * @param promise T_promise: the primary trusts an answer of the secondary that is younger
 * @param take T_take: the secondary takes over after so long without an octet
 * @param grace T_grace: the primary owns after so long without a session of the secondary
 * @param lost after how long without a session the primary serves the secondary's clients
 * @param probe how often the secondary tries the link while it holds the accounts
 * @param retry how often it tries while it does not
 * @param refusals refused connections in a row that prove the primary's process gone, 1 or more
 * @param bindTimeout how long the secondary waits for the answer to a bind
 * @param drain how long what is in flight may take before the accounts change hands
 * @param stable T_stable: how long the other node has to be well before things go home
 * @param stableMax up to which T_stable doubles
 * @param unreachable after how long without any provider the accounts are given to the other node
 * @param arbiter whether the accounts may be held only with an arbiter's lock, or on a promise of the other node
 */
public record Timers(
        Duration tick,
        Duration pause,
        Duration promise,
        Duration take,
        Duration grace,
        Duration lost,
        Duration probe,
        Duration retry,
        int refusals,
        Duration bindTimeout,
        Duration drain,
        Duration stable,
        Duration stableMax,
        Duration unreachable,
        boolean arbiter) {

    /**
     * The inequalities that do not hold, each as {@code key: what to write}; empty if all do.
     *
     * @param enquireLink after how long without an octet either node sends enquire_link over the link
     */
    public List<String> violations(Duration enquireLink) {
        List<String> violations = new ArrayList<>();
        less(violations, "tick", tick.multipliedBy(4), "pause", pause, "four ticks have to fit in a pause");
        less(violations, "pause", pause, "promise", promise, "a paused primary must notice before its promise ends");
        less(violations, "promise", promise, "take", take, "a promise must end before the secondary takes over");
        less(
                violations,
                "enquire-link + pause",
                enquireLink.plus(pause),
                "take",
                take,
                "a primary that paused, and did not notice, must be heard before the secondary takes over");
        less(
                violations,
                "probe + bind-timeout + drain + pause",
                probe.plus(bindTimeout).plus(drain).plus(pause),
                "grace",
                grace,
                "a secondary that holds the accounts must be able to say so, and to finish, in the meantime");
        less(
                violations,
                "probe + 2 drain",
                probe.plus(drain.multipliedBy(2)),
                "grace",
                grace,
                "a primary that said that it leaves must have left");
        less(violations, "retry", retry.multipliedBy(refusals), "take", take, "refusals are the short way");
        if (refusals < 1) {
            violations.add("refusals: " + refusals + " must be 1 or more");
        }
        if (arbiter) {
            less(
                    violations,
                    "promise + take",
                    promise.plus(take),
                    "grace",
                    grace,
                    "a secondary that holds the accounts without the lock must have noticed that the link is gone");
        }
        less(violations, "lost", lost, "grace", grace, "clients come before accounts");
        if (stable.compareTo(stableMax) > 0) {
            violations.add("stable: " + text(stable) + " must not be longer than stable-max, " + text(stableMax));
        }
        return violations;
    }

    private static void less(
            List<String> violations, String shortKey, Duration shorter, String longKey, Duration longer, String why) {
        if (shorter.compareTo(longer) >= 0) {
            violations.add(longKey + ": " + text(longer) + " must be longer than " + shortKey + ", " + text(shorter)
                    + ": " + why);
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
