// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** The words that the rules of both nodes are written in. */
final class Rules {
    static final Timers T = Simulation.TIMERS;
    static final Action GRANT = new Action.Grant();
    static final Action REVOKE = new Action.Revoke();
    static final Action CUT = new Action.CutProviders();
    static final Action START = new Action.Start(RouteGroup.PROVIDERS);
    static final Action STOP = new Action.Stop(RouteGroup.PROVIDERS);
    static final Event PAUSED = new Event.Paused(SimTime.SECOND);
    /** Of the primary: not yet {@code grace}. */
    static final Duration ALMOST_GRACE = T.grace().minusSeconds(1);
    /** Of the secondary. */
    static final Event STOPPED = new Event.ProvidersStopped();

    static final Event CLOSED = new Event.LinkClosed(1, 0);
    static final Event LINK_CUT = new Event.LinkCut(0);
    static final Action FORWARD = new Action.Start(RouteGroup.FORWARDING);
    static final Action FORWARD_NO_MORE = new Action.Stop(RouteGroup.FORWARDING);
    static final Action BIND = new Action.BindLink(LinkType.TRANSCEIVER);

    private Rules() {}

    /**
     * @param script what happened
     * @param role what it is then
     * @param actions what it does at the last event
     */
    static Arguments rule(String name, Object script, Role role, Action... actions) {
        return Arguments.of(name, script, role, List.of(actions));
    }

    static Event binds(long session, LinkType type) {
        return new Event.PeerBinds(session, type);
    }

    static Event bound(long session, LinkType type) {
        return new Event.LinkBound(session, type);
    }

    static Event confirmed(long session) {
        return new Event.PeerConfirmed(session);
    }

    static Event asked(Wish wish) {
        return new Event.Asked(wish);
    }

    static Event reach(boolean reachable) {
        return new Event.Reach(reachable);
    }

    static Event failed(LinkFailure failure) {
        return new Event.LinkFailed(failure);
    }

    static Action refuse(long session, int status) {
        return new Action.RefusePeer(session, status);
    }
}
