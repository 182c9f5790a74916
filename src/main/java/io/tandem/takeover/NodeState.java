// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What operators and the runtime want to know of either node's state. */
public sealed interface NodeState permits PrimaryState, SecondaryState {
    Role role();

    /** How the link is bound. */
    LinkType linkType();

    GroupState providers();

    /** Whether clients at home here are served here. */
    boolean servesHome();

    /** Whether the other node's clients are served here. */
    boolean servesPeer();

    /** Whether some provider can be reached, as far as known. */
    boolean reachable();

    /** Whether all is done that {@link Wish#STOP} asked for. */
    boolean readyToStop();

    /** What is known of the arbiter's lock. */
    ArbiterLock lock();

    /** When the other node was last heard, or is given its time anew. */
    long heard();

    /** The same, with the other node heard at this time: all that a decision which is not logged can change. */
    NodeState withHeard(long heard);
}
