// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.PrimaryState.Leaving;

/** A {@link PrimaryState} while a decision changes it. */
final class PrimaryDraft extends Draft {
    YieldCause cause;
    Leaving leaving;
    long leavingSince;
    boolean portOpen;
    PeerSession link;
    long alone;
    long wellSince;
    boolean handed;
    long vacantSince;

    PrimaryDraft(PrimaryState state, Timers timers, long now) {
        super(timers, now);
        role = state.role();
        cause = state.cause();
        leaving = state.leaving();
        leavingSince = state.leavingSince();
        portOpen = state.portOpen();
        link = state.link();
        heard = state.heard();
        alone = state.alone();
        met = state.met();
        wellSince = state.wellSince();
        handed = state.handed();
        vacantSince = state.vacantSince();
        providers = state.providers();
        reach = state.reach();
        stability = state.stability();
        servesHome = state.servesHome();
        servesPeer = state.servesPeer();
        lock = state.lock();
    }

    PrimaryState state() {
        return new PrimaryState(
                role,
                cause,
                leaving,
                leavingSince,
                portOpen,
                link,
                heard,
                alone,
                met,
                wellSince,
                handed,
                vacantSince,
                providers,
                reach,
                stability,
                servesHome,
                servesPeer,
                lock);
    }

    Decision<PrimaryState> decision() {
        return new Decision<>(state(), actions(), reason());
    }

    /** The secondary is there and its time to be stable runs. */
    void well() {
        if (wellSince == 0) {
            wellSince = now;
        }
    }

    /** There is no session of the secondary from now on, whatever there was. */
    void forgetLink() {
        link = PeerSession.NONE;
        alone = now;
        wellSince = 0;
    }

    void unbindLink() {
        if (link.exists()) {
            act(new Action.UnbindLink(link.id()));
            forgetLink();
        }
    }
}
