// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.Optional;

/** The secondary's process: it keeps the link bound as it is told. */
final class SimSecondary extends SimNode<SecondaryState> {
    private final SimNet net;
    private final SimPrimary peer;
    private final Timers timers;
    private LinkType target = LinkType.NONE;
    private Optional<SimSession> current = Optional.empty();
    private boolean attempting;
    private long lastHeard;
    private long sessions;
    private int turn;
    private long owned;
    private long leastGap;

    SimSecondary(SimTime time, Timers timers, SimNet net, SimPrimary peer, SimArbiter arbiter) {
        super("secondary", time, timers, new SecondaryProtocol(timers), arbiter);
        this.net = net;
        this.peer = peer;
        this.timers = timers;
    }

    @Override
    void started() {
        current = Optional.empty();
        attempting = false;
        target = LinkType.NONE;
        lastHeard = 0;
        owned = 0;
    }

    @Override
    void died(boolean host) {
        current.ifPresent(session -> session.die(session.secondary, host));
        current = Optional.empty();
    }

    @Override
    long heard() {
        return current.filter(session -> session.secondary.bound && session.secondary.open)
                .map(session -> session.secondary.heard)
                .orElse(0L);
    }

    @Override
    void carryOut(Action action) {
        if (action instanceof Action.BindLink bind) {
            target = bind.type();
            current.filter(session -> session.type != target).ifPresent(this::drop);
            attempt(time.between(1, 50 * SimTime.MILLI));
        } else if (action instanceof Action.CutLink) {
            later(
                    time.oneIn(20) ? time.between(1, 900 * SimTime.MILLI) : time.between(1, 5 * SimTime.MILLI),
                    this::cutLink);
        } else if (action instanceof Action.TellPeer tell) {
            current.filter(session -> session.id == tell.session())
                    .ifPresent(session -> session.send(session.secondary, () -> peer.told(session)));
        }
    }

    private void cutLink() {
        target = LinkType.NONE;
        current.ifPresent(this::drop);
        post(new Event.LinkCut(lastHeard));
    }

    private void drop(SimSession session) {
        heardOn(session);
        current = Optional.empty();
        attempting = false;
        turn++;
        session.close(session.secondary);
    }

    private void heardOn(SimSession session) {
        if (session.secondary.heardSomething) {
            lastHeard = Math.max(lastHeard, session.secondary.heard);
        }
    }

    // --- attempts

    private void attempt(long delay) {
        turn++;
        int now = turn;
        later(delay, () -> {
            if (now == turn && target != LinkType.NONE && current.isEmpty()) {
                connect();
            }
        });
    }

    private void again() {
        attempt((target == LinkType.RECEIVER ? timers.probe() : timers.retry()).toNanos());
    }

    private void connect() {
        SimSession session = new SimSession(++sessions, target, net, peer, this);
        current = Optional.of(session);
        attempting = true;
        later(net.delay(), () -> reach(session));
        later(timers.bindTimeout().toNanos(), () -> fail(session, LinkFailure.SILENCE));
    }

    private void reach(SimSession session) {
        if (!isAttempt(session)) {
            return;
        }
        if (net.firewall()) {
            fail(session, LinkFailure.CONNECTION_REFUSED);
        } else if (net.anyCut() || !peer.hostUp()) {
            return; // silence, until the time-out
        } else if (!peer.listens()) {
            fail(session, LinkFailure.CONNECTION_REFUSED);
        } else {
            session.send(session.secondary, () -> peer.asksToBind(session));
        }
    }

    private boolean isAttempt(SimSession session) {
        return attempting && current.filter(session::equals).isPresent();
    }

    private void fail(SimSession session, LinkFailure failure) {
        if (isAttempt(session)) {
            drop(session);
            post(new Event.LinkFailed(failure));
            again();
        }
    }

    void refused(SimSession session, LinkFailure failure) {
        fail(session, failure);
    }

    void accepted(SimSession session) {
        if (isAttempt(session)) {
            attempting = false;
            session.secondary.bound = true;
            session.keepAlive(session.secondary);
            post(new Event.LinkBound(session.id, session.type));
        }
    }

    void sessionClosed(SimSession session) {
        if (isAttempt(session)) {
            fail(session, LinkFailure.SILENCE);
        } else if (current.filter(session::equals).isPresent()) {
            heardOn(session);
            current = Optional.empty();
            post(new Event.LinkClosed(session.id, session.secondary.heard));
            again();
        }
    }

    /** The primary says that it leaves; that is answered when the actions are done. */
    void told(SimSession session) {
        post(new Event.PeerLeaves(session.id));
        later(
                time.between(1, 200 * SimTime.MILLI),
                () -> session.send(session.secondary, () -> peer.post(new Event.PeerKnows(session.id))));
    }

    // --- what a judge wants to know

    @Override
    void decided(SecondaryState before, Event event) {
        if (before.role() == Role.IDLE
                && state().role() == Role.HOLD
                && before.cut().purpose() == Cut.Purpose.SILENCE) {
            if (owned != 0 && time.now() - owned < leastGap) {
                throw new AssertionError("a link that flaps moved the accounts too soon");
            }
        }
        if (before.ownedSince() != state().ownedSince() && state().ownedSince() != 0) {
            owned = time.now();
            leastGap = timers.stable().toNanos();
        }
    }
}
