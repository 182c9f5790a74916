// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.SecondaryState.Leaving;

/** A {@link SecondaryState} while a decision changes it. */
final class SecondaryDraft extends Draft {
    ReleaseCause release;
    Leaving leaving;
    long leavingSince;
    long session;
    LinkType linkType;
    Cut cut;
    int refusals;
    boolean rejected;
    long boundSince;
    long ownedSince;
    long leftSince;

    private final long started;

    SecondaryDraft(SecondaryState state, Timers timers, long now) {
        super(timers, now);
        role = state.role();
        release = state.release();
        leaving = state.leaving();
        leavingSince = state.leavingSince();
        session = state.session();
        linkType = state.linkType();
        cut = state.cut();
        heard = state.heard();
        met = state.met();
        started = state.started();
        refusals = state.refusals();
        rejected = state.rejected();
        boundSince = state.boundSince();
        ownedSince = state.ownedSince();
        leftSince = state.leftSince();
        providers = state.providers();
        reach = state.reach();
        stability = state.stability();
        servesHome = state.servesHome();
        servesPeer = state.servesPeer();
        lock = state.lock();
    }

    SecondaryState state() {
        return new SecondaryState(
                role,
                release,
                leaving,
                leavingSince,
                session,
                linkType,
                cut,
                heard,
                met,
                started,
                refusals,
                rejected,
                boundSince,
                ownedSince,
                leftSince,
                providers,
                reach,
                stability,
                servesHome,
                servesPeer,
                lock);
    }

    Decision<SecondaryState> decision() {
        return new Decision<>(state(), actions(), reason());
    }

    /** Starting both nodes together is no takeover. */
    boolean knowsThePrimary() {
        return met || over(timers.grace(), started);
    }

    boolean isLeaving() {
        return leaving != Leaving.NO;
    }

    boolean isForwarding() {
        return linkType == LinkType.TRANSCEIVER;
    }

    /** The session has lasted as long as it has to before things go home. */
    boolean primaryIsStable() {
        return now - boundSince >= stability.step();
    }

    void leaving(Leaving step) {
        leaving = step;
        leavingSince = now;
    }

    void heardAnAnswer() {
        heard = now;
        met = true;
        refusals = 0;
    }

    /** There is no session from now on, whatever there was. */
    void forgetLink() {
        if (isForwarding()) {
            act(new Action.Stop(RouteGroup.FORWARDING));
        }
        session = 0;
        linkType = LinkType.NONE;
    }

    void cutLink(Cut.Purpose purpose, String why) {
        if (!cut.pending()) {
            act(new Action.CutLink());
        }
        cut = new Cut(purpose, why, now);
    }

    void bindLink() {
        act(new Action.BindLink(role == Role.IDLE ? LinkType.TRANSCEIVER : LinkType.RECEIVER));
    }
}
