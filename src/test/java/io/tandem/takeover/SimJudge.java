// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What must hold at every moment of a simulation, and what at its end. */
final class SimJudge {
    private final SimTime time;
    private final SimNet net;
    private final SimPrimary primary;
    private final SimSecondary secondary;
    private final Timers timers;
    private final SimArbiter arbiter;
    private final long both;
    private final long nobody;
    private final long stop;
    private long calm;
    private long served;
    private long soundSince;
    private long bothSince;

    SimJudge(SimTime time, SimNet net, SimPrimary primary, SimSecondary secondary, Timers timers, SimArbiter arbiter) {
        this.timers = timers;
        this.arbiter = arbiter;
        this.time = time;
        this.net = net;
        this.primary = primary;
        this.secondary = secondary;
        both = timers.take()
                .plus(timers.bindTimeout())
                .plus(timers.probe().multipliedBy(2))
                .toNanos();
        nobody = timers.take()
                .plus(timers.grace())
                .multipliedBy(2)
                .plus(timers.drain().multipliedBy(3))
                .toNanos();
        stop = timers.take()
                .plus(timers.drain().multipliedBy(3))
                .plus(timers.grace())
                .toNanos();
        calm = time.now();
        served = time.now();
        soundSince = time.now();
    }

    /** A fault begins or ends. */
    void disturbed() {
        calm = time.now();
    }

    void look() {
        safety();
        liveness();
        legality(primary.state());
        legality(secondary.state());
        stop(primary);
        stop(secondary);
    }

    private void safety() {
        boolean two = primary.active() && secondary.active();
        check(!two || !timers.arbiter(), "both hold the accounts, and there is an arbiter");
        if (net.anyCut() || !primary.running() || !secondary.running() || primary.rejects()) {
            soundSince = time.now();
        }
        if (!two) {
            bothSince = 0;
            return;
        }
        if (bothSince == 0) {
            bothSince = time.now();
        }
        check(
                net.lastCut() >= primary.confirmed() && net.lastCut() > 0,
                "both hold the accounts, and the link was not cut");
        check(
                time.now() - Math.max(soundSince, bothSince) < both,
                "both hold the accounts, long after the link was cut");
    }

    private void liveness() {
        if (primary.active() || secondary.active() || !somebodyCan()) {
            served = time.now();
        }
        long flapping = secondary.state().ownedSince() == 0
                ? 0
                : secondary.state().stability().step();
        check(time.now() - Math.max(served, calm) < nobody + flapping, "nobody holds the accounts, and somebody could");
    }

    private boolean somebodyCan() {
        boolean p = primary.running()
                && primary.providers.reachable()
                && primary.listens()
                && !primary.stopping()
                && primary.state().cause() != YieldCause.PORT_CLOSED
                && mayAsk(primary);
        boolean s =
                secondary.running() && secondary.providers.reachable() && !secondary.stopping() && mayAsk(secondary);
        return p || (s && !primary.rejects());
    }

    private boolean mayAsk(SimNode<?> node) {
        return !timers.arbiter() || arbiter.reachableFrom(node);
    }

    private void legality(PrimaryState state) {
        boolean leaving = state.leaving() != PrimaryState.Leaving.NO;
        check(!leaving || state.role() == Role.OWN, "leaving without owning");
        check(
                (state.cause() != YieldCause.NONE) == (leaving || state.role() == Role.YIELD),
                "a cause, and no yielding");
        check(state.role() != Role.YIELD || !state.link().exists(), "a session while yielding");
        check(state.role() == Role.OWN || state.providers() != GroupState.RUNNING, "running while " + state.role());
        check(state.role() != Role.OWN || state.providers() != GroupState.STOPPED, "stopped while " + state.role());
        check(state.role() != Role.OWN || state.linkType() != LinkType.RECEIVER, "owning, and a receiver is bound");
        check(state.role() != Role.OWN || state.portOpen(), "owning, and the port is closed");
    }

    private void legality(SecondaryState state) {
        boolean idle = state.role() == Role.IDLE;
        check(!idle || state.providers() == GroupState.STOPPED, "providers while IDLE");
        check(idle || state.providers() != GroupState.STOPPED, "no providers while HOLD");
        check(idle || !state.cut().pending(), "cutting the link while HOLD");
        check(
                state.linkType() == LinkType.NONE || idle == (state.linkType() == LinkType.TRANSCEIVER),
                "bound as another");
        check(!idle || state.release() == ReleaseCause.NONE, "releasing while IDLE");
    }

    private void stop(SimNode<?> node) {
        if (!node.running() || !node.stopping()) {
            return;
        }
        check(time.now() - Math.max(node.stopAsked(), calm) < stop, "asked to stop, and does not");
        if (node.state().readyToStop()) {
            check(!node.active(), "ready to stop, and bound");
            node.die(false);
            disturbed();
        }
    }

    /** All is good, for long enough. */
    void home() {
        PrimaryState p = primary.state();
        SecondaryState s = secondary.state();
        check(
                p.role() == Role.OWN && primary.active() && p.leaving() == PrimaryState.Leaving.NO,
                "the primary does not hold");
        check(s.role() == Role.IDLE && !secondary.active(), "the secondary holds");
        check(p.link().isIdle() && s.linkType() == LinkType.TRANSCEIVER, "the link is not bound");
        check(secondary.providers.forwarding(), "the secondary does not forward");
        check(p.servesHome() && !p.servesPeer(), "the primary does not serve its clients alone");
        check(s.servesHome() && !s.servesPeer(), "the secondary does not serve its clients alone");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
