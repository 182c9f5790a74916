// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.PrimaryState.Leaving;

/** When the primary holds the accounts, and how it leaves them. */
final class PrimaryAccounts {
    private final PrimaryDraft draft;
    private final PrimaryClients clients;

    PrimaryAccounts(PrimaryDraft draft, PrimaryClients clients) {
        this.draft = draft;
        this.clients = clients;
    }

    void look() {
        switch (draft.role) {
            case WAIT -> ownWhenAlone();
            case OWN -> leaveWhenDue();
            default -> comeBackWhenDue();
        }
    }

    private void ownWhenAlone() {
        if (isAloneForLongEnough() && draft.lock.suffices()) {
            own("no session of the secondary for " + Draft.millis(draft.timers.grace()));
        }
    }

    /** Whether it may own without a word of the secondary. */
    boolean isAloneForLongEnough() {
        return draft.role == Role.WAIT
                && !draft.link.exists()
                && draft.portOpen
                && draft.reach.reachable()
                && draft.over(draft.timers.grace(), draft.alone);
    }

    private void leaveWhenDue() {
        if (draft.leaving == Leaving.NO
                && draft.link.isIdle()
                && draft.reach.lostFor(draft.timers.unreachable().toNanos(), draft.now)) {
            leave(YieldCause.NO_PROVIDER);
        } else if (draft.leaving == Leaving.TELLING && draft.over(draft.timers.probe(), draft.leavingSince)) {
            drain("the secondary did not answer");
        }
    }

    private void comeBackWhenDue() {
        boolean silent = draft.over(draft.timers.take(), draft.heard);
        if (draft.cause == YieldCause.NO_PROVIDER && draft.reach.reachable()) {
            comeBack("a provider can be reached");
        } else if (draft.cause == YieldCause.OPERATOR && silent) {
            comeBack("nothing heard from the secondary for " + draft.silence());
        } else if (draft.cause == YieldCause.STOPPING && silent && !draft.handed) {
            draft.because("no secondary is there to take the accounts");
            draft.handed = true;
        }
    }

    void confirmed() {
        if (draft.role == Role.WAIT) {
            own("the secondary confirmed that it holds nothing");
        }
    }

    private void own(String why) {
        draft.because(why);
        draft.become(Role.OWN);
        draft.serveHome(true);
        if (draft.providers == GroupState.STOPPED) {
            draft.startProviders();
        }
    }

    // --- leaving

    void leave(YieldCause why) {
        draft.cause = why;
        draft.handed = false;
        if (draft.link.isIdle()) {
            step(Leaving.TELLING);
            draft.act(new Action.TellPeer(draft.link.id()));
        } else {
            drain("no secondary is there");
        }
    }

    /** The secondary serves our clients now, or there is none; without a provider there is nothing to wait for. */
    void drain(String why) {
        draft.because(why);
        clients.go();
        if (draft.cause == YieldCause.NO_PROVIDER) {
            unbind(why);
        } else {
            step(Leaving.DRAINING);
            draft.act(new Action.Drain());
        }
    }

    void unbind(String why) {
        draft.because(why);
        step(Leaving.UNBINDING);
        draft.stopProviders(); // or they are stopping already, and the answer is still to come
    }

    private void step(Leaving step) {
        draft.leaving = step;
        draft.leavingSince = draft.now;
    }

    void providersStopped() {
        draft.providers = GroupState.STOPPED;
        if (draft.leaving == Leaving.UNBINDING) {
            draft.because("the accounts are free");
            draft.act(new Action.Revoke());
            giveWay(draft.cause);
        } else if (draft.role == Role.OWN) {
            draft.startProviders();
        }
    }

    /** Nothing is held here any more, or it is cut; the secondary hears so at its next bind. */
    private void giveWay(YieldCause why) {
        draft.leaving = Leaving.NO;
        draft.cause = why;
        draft.vacantSince = 0;
        draft.become(Role.YIELD);
        draft.unbindLink();
    }

    /** Whoever was to take the accounts is gone, or they shall stay. Whoever stops goes on with that. */
    void stay() {
        if (draft.leaving != Leaving.NO && draft.cause != YieldCause.STOPPING) {
            draft.leaving = Leaving.NO;
            draft.cause = YieldCause.NONE;
            draft.serveHome(true);
        }
    }

    void comeBack(String why) {
        draft.because(why);
        draft.become(Role.WAIT);
        draft.cause = YieldCause.NONE;
        draft.alone = draft.now;
        draft.wellSince = 0;
    }

    // --- what happens to us

    /** Others may own by now; what we knew of them is old, and nobody could reach us in the meantime. */
    void paused() {
        draft.heard = draft.now;
        draft.alone = draft.now;
        draft.vacantSince = 0;
        fence();
    }

    /** The right to what is held is lost. */
    void fence() {
        if (draft.role != Role.OWN) {
            return;
        }
        draft.cutProviders();
        if (draft.cause == YieldCause.STOPPING) {
            giveWay(YieldCause.STOPPING);
        } else {
            draft.leaving = Leaving.NO;
            draft.cause = YieldCause.NONE;
            draft.become(Role.WAIT);
        }
    }

    void portCloses() {
        draft.portOpen = false;
        if (draft.role == Role.OWN) {
            draft.cutProviders();
        }
        if (draft.role != Role.YIELD) {
            giveWay(draft.cause == YieldCause.NONE ? YieldCause.PORT_CLOSED : draft.cause);
        }
    }

    void portOpens() {
        draft.portOpen = true;
        draft.alone = draft.now;
        if (draft.cause == YieldCause.PORT_CLOSED) {
            comeBack("the port is open");
        }
    }

    void switchOver() {
        if (draft.role == Role.OWN && draft.leaving == Leaving.NO && draft.link.isIdle()) {
            leave(YieldCause.OPERATOR);
        } else {
            draft.act(new Action.Alarm("no switchover: the accounts are not held, or no secondary is there"));
        }
    }

    void handBack() {
        if (draft.cause != YieldCause.OPERATOR) {
            draft.act(new Action.Alarm("nothing to hand back: no switchover was asked for here"));
        } else if (draft.role == Role.OWN) {
            stay();
        } else {
            comeBack("asked for hand_back");
        }
    }

    void stop() {
        if (draft.role == Role.OWN && draft.leaving == Leaving.NO) {
            leave(YieldCause.STOPPING);
            return;
        }
        if (draft.role == Role.WAIT) {
            draft.handed = draft.link.type() == LinkType.RECEIVER;
            giveWay(YieldCause.STOPPING);
        }
        draft.cause = YieldCause.STOPPING;
        clients.go();
    }
}
