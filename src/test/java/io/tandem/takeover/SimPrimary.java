// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.HashMap;
import java.util.Map;

/** The primary's process: its port, and its ends of the link's sessions. */
final class SimPrimary extends SimNode<PrimaryState> {
    private final Map<Long, SimSession> sessions = new HashMap<>();
    private boolean portOpen;
    private boolean rejects;
    private long confirmed;

    private final Timers timers;

    SimPrimary(SimTime time, Timers timers, SimArbiter arbiter) {
        super("primary", time, timers, new PrimaryProtocol(timers), arbiter);
        this.timers = timers;
    }

    @Override
    void started() {
        portOpen = false;
        sessions.clear();
        later(time.oneIn(10) ? time.between(1, 30 * SimTime.SECOND) : time.between(1, SimTime.SECOND), this::openPort);
    }

    private void openPort() {
        portOpen = true;
        post(new Event.Asked(Wish.OPEN_PORT));
    }

    /** By whatever hand: first it is told, then it is done. */
    void closePort() {
        if (portOpen) {
            ask(Wish.CLOSE_PORT);
            later(2 * SimTime.SECOND, () -> portOpen = false);
        }
    }

    void reopenPort() {
        later(2 * SimTime.SECOND + 1, () -> {
            if (!portOpen) {
                openPort();
            }
        });
    }

    boolean listens() {
        return alive() && portOpen;
    }

    /** Whether it does not know the secondary's password. */
    void rejects(boolean now) {
        rejects = now;
    }

    boolean rejects() {
        return rejects;
    }

    /** When the secondary last confirmed that it held nothing; 0 if never. */
    long confirmed() {
        return confirmed;
    }

    // --- the link

    void asksToBind(SimSession session) {
        if (rejects) {
            session.send(session.primary, () -> answer(session, LinkFailure.REJECTED));
            return;
        }
        sessions.put(session.id, session);
        post(new Event.PeerBinds(session.id, session.type));
    }

    void sessionClosed(SimSession session) {
        sessions.remove(session.id);
        post(new Event.LinkClosed(session.id, session.primary.heard));
    }

    private void answer(SimSession session, LinkFailure failure) {
        session.secondaryNode().refused(session, failure);
    }

    @Override
    long heard() {
        SimSession session = sessions.get(state().link().id());
        if (session == null || !session.primary.open) {
            return 0;
        }
        return timers.arbiter() ? promised(session) : session.primary.heard;
    }

    /** An answer counts from when it was asked for. */
    private long promised(SimSession session) {
        long asked = time.now();
        session.enquire(session.primary, () -> session.promised = Math.max(session.promised, asked));
        return session.promised;
    }

    @Override
    void died(boolean host) {
        portOpen = false;
        sessions.values().forEach(session -> session.die(session.primary, host));
        sessions.clear();
    }

    @Override
    void decided(PrimaryState before, Event event) {
        if (event instanceof Event.PeerConfirmed
                && !before.link().isIdle()
                && state().link().isIdle()) {
            confirmed = time.now();
        }
    }

    @Override
    void carryOut(Action action) {
        if (action instanceof Action.AcceptPeer accept) {
            with(accept.session(), session -> {
                session.primary.bound = true;
                session.send(session.primary, () -> session.secondaryNode().accepted(session));
                session.keepAlive(session.primary);
            });
        } else if (action instanceof Action.RefusePeer refuse) {
            with(refuse.session(), session -> {
                LinkFailure failure = failure(refuse.commandStatus());
                session.send(session.primary, () -> answer(session, failure));
                sessions.remove(session.id);
            });
        } else if (action instanceof Action.Confirm confirm) {
            with(
                    confirm.session(),
                    session -> session.enquire(session.primary, () -> post(new Event.PeerConfirmed(session.id))));
        } else if (action instanceof Action.TellPeer tell) {
            with(
                    tell.session(),
                    session -> session.send(
                            session.primary, () -> session.secondaryNode().told(session)));
        } else if (action instanceof Action.CloseLink close) {
            with(close.session(), this::close);
        } else if (action instanceof Action.UnbindLink unbind) {
            with(unbind.session(), session -> later(time.between(1, SimTime.SECOND), () -> close(session)));
        }
    }

    private void close(SimSession session) {
        sessions.remove(session.id);
        session.close(session.primary);
    }

    /** The secondary says that it leaves; that is answered when the actions are done. */
    void told(SimSession session) {
        post(new Event.PeerLeaves(session.id));
        later(
                time.between(1, 200 * SimTime.MILLI),
                () -> session.send(
                        session.primary, () -> session.secondaryNode().post(new Event.PeerKnows(session.id))));
    }

    private void with(long id, java.util.function.Consumer<SimSession> what) {
        SimSession session = sessions.get(id);
        if (session != null) {
            what.accept(session);
        }
    }

    private static LinkFailure failure(int status) {
        return switch (status) {
            case 0x0D -> LinkFailure.YIELDS;
            case 0x05 -> LinkFailure.OWNS;
            default -> LinkFailure.OTHER_ANSWER;
        };
    }
}
