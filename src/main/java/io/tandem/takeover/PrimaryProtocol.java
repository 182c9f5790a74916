// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.List;

/** The primary's half: WAIT, OWN, YIELD. */
public final class PrimaryProtocol implements Protocol<PrimaryState> {
    private final Timers timers;

    public PrimaryProtocol(Timers timers) {
        this.timers = timers;
    }

    @Override
    public PrimaryState initial(long now) {
        return PrimaryState.initial(now, timers);
    }

    @Override
    public Decision<PrimaryState> begin(PrimaryState state, long now) {
        return new Decision<>(state, List.of(), "started");
    }

    @Override
    public Decision<PrimaryState> decide(PrimaryState state, Event event, long now) {
        PrimaryTurn turn = new PrimaryTurn(state, timers, now);
        if (event instanceof Event.Tick tick) {
            turn.tick(tick.heard());
        } else if (event instanceof Event.Paused paused) {
            turn.paused(paused.nanos());
        } else if (event instanceof Event.PeerBinds binds) {
            turn.peerBinds(binds.session(), binds.type());
        } else if (event instanceof Event.PeerConfirmed confirmed) {
            turn.peerConfirmed(confirmed.session());
        } else if (event instanceof Event.LinkClosed closed) {
            turn.linkClosed(closed.session(), closed.heard());
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
            throw new IllegalArgumentException("no event of a primary: " + event);
        }
        return turn.end();
    }
}
