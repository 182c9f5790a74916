// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What the takeover reacts to. Times are nanoseconds of the monotonic clock ({@link System#nanoTime}). */
public sealed interface Event {

    /**
     * Time has passed.
     *
     * @param heard when the last octet of the other node came over the link that is up; 0 if none is
     */
    record Tick(long heard) implements Event {}

    /**
     * This process did not run for longer than T_pause.
     *
     * @param nanos how long
     */
    record Paused(long nanos) implements Event {}

    /**
     * On the primary: the authenticated other node asks to bind. The answer is among the actions.
     *
     * @param session tells sessions apart; 1 or more
     */
    record PeerBinds(long session, LinkType type) implements Event {}

    /** On the primary: the other node answered the enquire_link of {@link Action.Confirm}. */
    record PeerConfirmed(long session) implements Event {}

    /** On the secondary: bound at the primary. */
    record LinkBound(long session, LinkType type) implements Event {}

    /** On the secondary: an attempt to bind failed. */
    record LinkFailed(LinkFailure failure) implements Event {}

    /**
     * The session is over.
     *
     * @param heard when its last octet came
     */
    record LinkClosed(long session, long heard) implements Event {}

    /**
     * On the secondary: {@link Action.CutLink} is done: no session, no attempt in flight, and nothing of either is told after this.
     *
     * @param heard when the last octet of the primary came, over any session; 0 if never
     */
    record LinkCut(long heard) implements Event {}

    /** The other node is about to leave the accounts or its clients to us; it is answered when the actions are done. */
    record PeerLeaves(long session) implements Event {}

    /** The other node knows that we are leaving. */
    record PeerKnows(long session) implements Event {}

    /** Every session at the providers is closed, and nothing will bind: exactly one for each stop of the group. */
    record ProvidersStopped() implements Event {}

    /**
     * The clients that were to go elsewhere are gone, and what they left is sent; or that took too long. A late answer to an earlier
     * {@link Action.Drain} only shortens the next.
     */
    record Drained() implements Event {}

    /**
     * Whether some provider can be reached from here.
     *
     * @param reachable changed, or known for the first time
     */
    record Reach(boolean reachable) implements Event {}

    /**
     * The arbiter's lock is ours, or is no more.
     *
     * @param attempt of {@link Action.SeekLock}
     */
    record Lock(long attempt, boolean held) implements Event {}

    record Asked(Wish wish) implements Event {}
}
