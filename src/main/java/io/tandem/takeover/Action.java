// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What the takeover wants done. Actions of one decision are carried out in their order. */
public sealed interface Action {

    /** From now on sessions to the providers may bind and write. */
    record Grant() implements Action {}

    /** From now on no session to a provider may bind or write. */
    record Revoke() implements Action {}

    /** Closes all connections to providers at once, without a handshake. */
    record CutProviders() implements Action {}

    record Start(RouteGroup group) implements Action {}

    /** Stops a group in order. For {@code providers} the answer is {@link Event.ProvidersStopped}. */
    record Stop(RouteGroup group) implements Action {}

    /** On the primary: answers a bind with ESME_ROK. */
    record AcceptPeer(long session) implements Action {}

    /** On the primary: answers a bind. */
    record RefusePeer(long session, int commandStatus) implements Action {}

    /** On the primary: sends enquire_link; the answer is {@link Event.PeerConfirmed}. */
    record Confirm(long session) implements Action {}

    /** Closes a session of the link without a handshake. */
    record CloseLink(long session) implements Action {}

    /** Closes a session of the link with the handshake: what is in flight may finish. */
    record UnbindLink(long session) implements Action {}

    /** On the secondary: closes session and attempt, and stays closed; the answer is {@link Event.LinkCut}, always. */
    record CutLink() implements Action {}

    /** On the secondary: keeps bound at the primary in this way, closing what is bound in another way. */
    record BindLink(LinkType type) implements Action {}

    /** Tells the other node that we leave our clients, and the accounts if we have them, to it; its answer is {@link Event.PeerKnows}. */
    record TellPeer(long session) implements Action {}

    /** Whether clients at home here may bind; when not, those bound are unbound politely. */
    record ServeHome(boolean serve) implements Action {}

    /** Whether the other node's clients may bind; when not, those bound are unbound politely. */
    record ServePeer(boolean serve) implements Action {}

    /** Waits until no home client is bound and nothing is left to send, for a limited time; the answer is {@link Event.Drained}. */
    record Drain() implements Action {}

    /** Asks the arbiter for its lock, until that is given up; each change is told by {@link Event.Lock}. */
    record SeekLock(long attempt) implements Action {}

    /** Gives the lock up, or the attempt to get it. Nothing is bound any more. */
    record FreeLock() implements Action {}

    /** Something an operator has to look at. */
    record Alarm(String text) implements Action {}
}
