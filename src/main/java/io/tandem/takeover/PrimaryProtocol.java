// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.PrimaryState.Leaving;
import java.util.List;
import java.util.Locale;

/** The primary's half: WAIT, OWN, YIELD. */
public final class PrimaryProtocol implements Protocol<PrimaryState> {
    private final Timers timers;

    public PrimaryProtocol(Timers timers) {
        this.timers = timers;
    }

    @Override
    public Timers timers() {
        return timers;
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
        PrimaryDraft draft = new PrimaryDraft(state, timers, now);
        new Turn(draft).take(event);
        return draft.decision();
    }

    /** One decision: which event is whose. */
    private static final class Turn {
        private final PrimaryDraft draft;
        private final PrimaryClients clients;
        private final PrimaryAccounts accounts;
        private final PrimaryLink link;
        private final PrimaryLock lock;

        Turn(PrimaryDraft draft) {
            this.draft = draft;
            clients = new PrimaryClients(draft);
            accounts = new PrimaryAccounts(draft, clients);
            link = new PrimaryLink(draft, accounts);
            lock = new PrimaryLock(draft, accounts, link);
        }

        void take(Event event) {
            handle(event);
            lock.settle();
        }

        private void handle(Event event) {
            if (event instanceof Event.Tick tick) {
                draft.heardAt(tick.heard());
                link.look();
                accounts.look();
                clients.look();
            } else if (event instanceof Event.Paused paused) {
                draft.because("did not run for " + Draft.millis(paused.nanos()));
                accounts.paused();
                link.askAgain();
            } else if (event instanceof Event.PeerBinds binds) {
                link.binds(binds.session(), binds.type());
            } else if (event instanceof Event.PeerConfirmed confirmed) {
                link.confirmed(confirmed.session());
            } else if (event instanceof Event.LinkClosed closed) {
                link.closed(closed.session(), closed.heard());
            } else if (event instanceof Event.PeerLeaves leaves) {
                peerLeaves(leaves.session());
            } else if (event instanceof Event.PeerKnows knows) {
                peerKnows(knows.session());
            } else if (event instanceof Event.ProvidersStopped) {
                accounts.providersStopped();
            } else if (event instanceof Event.Drained) {
                drained();
            } else if (event instanceof Event.Reach reach) {
                draft.reach(reach.reachable());
                accounts.look();
            } else if (event instanceof Event.Lock arbiter) {
                lock.heard(arbiter.attempt(), arbiter.held());
            } else if (event instanceof Event.Asked asked) {
                asked(asked.wish());
            } else {
                throw new IllegalArgumentException("no event of a primary: " + event);
            }
        }

        private void peerLeaves(long session) {
            if (session == draft.link.id()) {
                accounts.stay(); // nobody would take them
                clients.come();
            }
        }

        private void peerKnows(long session) {
            if (session == draft.link.id() && draft.leaving == Leaving.TELLING) {
                accounts.drain("the secondary serves our clients");
            }
        }

        private void drained() {
            if (draft.leaving == Leaving.DRAINING) {
                accounts.unbind("our clients have moved");
            }
        }

        private void asked(Wish wish) {
            draft.because("asked for " + wish.name().toLowerCase(Locale.ROOT));
            switch (wish) {
                case SWITCHOVER -> accounts.switchOver();
                case HAND_BACK -> accounts.handBack();
                case STOP -> accounts.stop();
                case CLOSE_PORT -> accounts.portCloses();
                case OPEN_PORT -> accounts.portOpens();
            }
        }
    }
}
