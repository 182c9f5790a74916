// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.List;

/** The secondary's half: IDLE, HOLD. */
public final class SecondaryProtocol implements Protocol<SecondaryState> {
    private final Timers timers;

    public SecondaryProtocol(Timers timers) {
        this.timers = timers;
    }

    @Override
    public SecondaryState initial(long now) {
        return SecondaryState.initial(now, timers);
    }

    @Override
    public Decision<SecondaryState> begin(SecondaryState state, long now) {
        return new Decision<>(state, List.of(new Action.BindLink(LinkType.TRANSCEIVER)), "started");
    }

    @Override
    public Decision<SecondaryState> decide(SecondaryState state, Event event, long now) {
        SecondaryTurn turn = new SecondaryTurn(state, timers, now);
        if (event instanceof Event.Tick tick) {
            turn.tick(tick.heard());
        } else if (event instanceof Event.Paused paused) {
            turn.paused(paused.nanos());
        } else if (event instanceof Event.LinkBound bound) {
            turn.linkBound(bound.session(), bound.type());
        } else if (event instanceof Event.LinkFailed failed) {
            turn.linkFailed(failed.failure());
        } else if (event instanceof Event.LinkClosed closed) {
            turn.linkClosed(closed.session(), closed.heard());
        } else if (event instanceof Event.LinkCut cut) {
            turn.linkCut(cut.heard());
        } else if (event instanceof Event.PeerLeaves leaves) {
            turn.peerLeaves(leaves.session());
        } else if (event instanceof Event.PeerKnows knows) {
            turn.peerKnows(knows.session());
        } else if (event instanceof Event.ProvidersStopped) {
            turn.providersStopped();
        } else if (event instanceof Event.Drained) {
            turn.drained();
        } else if (event instanceof Event.Reach reach) {
            turn.reach(reach.reachable());
        } else if (event instanceof Event.Asked asked) {
            turn.asked(asked.wish());
        } else {
            throw new IllegalArgumentException("no event of a secondary: " + event);
        }
        return turn.end();
    }
}
