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
    public Timers timers() {
        return timers;
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
        SecondaryDraft draft = new SecondaryDraft(state, timers, now);
        new Turn(draft).take(event);
        return draft.decision();
    }

    /** One decision: which event is whose. */
    private static final class Turn {
        private final SecondaryDraft draft;
        private final SecondaryAccounts accounts;
        private final SecondaryLink link;
        private final SecondaryClients clients;
        private final SecondaryLock lock;

        Turn(SecondaryDraft draft) {
            this.draft = draft;
            accounts = new SecondaryAccounts(draft);
            link = new SecondaryLink(draft, accounts);
            clients = new SecondaryClients(draft, accounts);
            lock = new SecondaryLock(draft, accounts);
        }

        void take(Event event) {
            handle(event);
            lock.settle();
        }

        private void handle(Event event) {
            if (event instanceof Event.Tick tick) {
                draft.heardAt(tick.heard());
                accounts.look();
                clients.look();
            } else if (event instanceof Event.Paused paused) {
                draft.because("did not run for " + Draft.millis(paused.nanos()));
                accounts.paused();
            } else if (event instanceof Event.LinkBound bound) {
                link.bound(bound.session(), bound.type());
                clients.bound();
            } else if (event instanceof Event.LinkFailed failed) {
                link.failed(failed.failure());
            } else if (event instanceof Event.LinkClosed closed) {
                link.closed(closed.session(), closed.heard());
            } else if (event instanceof Event.LinkCut cut) {
                accounts.linkCut(cut.heard());
            } else if (event instanceof Event.PeerLeaves leaves) {
                clients.peerLeaves(leaves.session());
            } else if (event instanceof Event.PeerKnows knows) {
                clients.peerKnows(knows.session());
            } else if (event instanceof Event.ProvidersStopped) {
                accounts.providersStopped();
            } else if (event instanceof Event.Drained) {
                clients.drained();
            } else if (event instanceof Event.Reach reach) {
                draft.reach(reach.reachable());
            } else if (event instanceof Event.Lock arbiter) {
                lock.heard(arbiter.attempt(), arbiter.held());
            } else if (event instanceof Event.Asked asked) {
                asked(asked.wish());
            } else {
                throw new IllegalArgumentException("no event of a secondary: " + event);
            }
        }

        private void asked(Wish wish) {
            switch (wish) {
                case SWITCHOVER, HAND_BACK ->
                    draft.act(new Action.Alarm("a switchover and its end are asked for on the primary"));
                case STOP -> {
                    draft.because("asked to stop");
                    clients.stop();
                }
                case CLOSE_PORT, OPEN_PORT -> {} // nobody takes us for dead by our port
            }
        }
    }
}
